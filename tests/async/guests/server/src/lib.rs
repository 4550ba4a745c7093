//! Answers requests: at once, later, piece by piece, with those of another server, and not at all.
//!
//!     GET  /                      a greeting, with headers of which two have one name
//!     ANY  /request               what the request was, as text: method, target, headers
//!     POST /echo                  the body and its trailers, as they come
//!     GET  /status/<code>         no body
//!     GET  /sleep/<ms>            after a timer
//!     GET  /stream/<n>/<ms>       n lines, each after a timer
//!     GET  /busy/<ms>             computes that long, and does not wait
//!     GET  /fetch?url=<url>       what is there, as it comes; 502 and the reason where there is nothing
//!     GET  /fail                  an error in place of a response
//!     GET  /panic                 a trap in place of a response
//!     GET  /broken                a trap after the first line of the body

use futures_lite::stream::unfold;
use percent_encoding::percent_decode_str;
use std::convert::Infallible;
use std::str::FromStr;
use wstd::http::{Body, Client, Error, Method, Request, Response, StatusCode, error::ErrorCode};
use wstd::time::{Duration, Instant, Timer};

type Answer = Result<Response<Body>, Error>;

async fn pass(ms: u64) {
    Timer::after(Duration::from_millis(ms)).wait().await;
}

fn text(status: StatusCode, text: String) -> Answer {
    let response = Response::builder().status(status).header("content-type", "text/plain; charset=utf-8");
    Ok(response.body(text.into())?)
}

fn greeting() -> Answer {
    let response = Response::builder().header("content-type", "text/plain; charset=utf-8");
    let response = response.header("x-guest", "server").header("x-seen", "one").header("x-seen", "two");
    Ok(response.body("Hello from a component, grüezi!\n".into())?)
}

fn described(request: &Request<Body>) -> Answer {
    let mut lines = format!("{} {}\n", request.method(), request.uri());
    for (name, value) in request.headers() {
        lines += &format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes()));
    }
    text(StatusCode::OK, lines)
}

fn echo(request: Request<Body>) -> Answer {
    let (parts, body) = request.into_parts();
    let mut response = Response::new(body);
    if let Some(kind) = parts.headers.get("content-type") {
        response.headers_mut().insert("content-type", kind.clone());
    }
    Ok(response)
}

/// What computes is not known to the optimiser.
fn busy(ms: u64) -> Answer {
    let (start, mut rounds) = (Instant::now(), 0u64);
    while u64::try_from(start.elapsed().as_millis())? < ms {
        rounds = std::hint::black_box(rounds + 1);
    }
    text(StatusCode::OK, format!("busy for {ms} ms\n"))
}

fn stream(lines: u32, ms: u64) -> Answer {
    let body = unfold(0, move |line| async move {
        if line == lines {
            return None;
        }
        pass(ms).await;
        Some((format!("line {line}\n"), line + 1))
    });
    Ok(Response::new(Body::from_stream(body)))
}

/// Its response has begun when it traps.
fn broken() -> Answer {
    let body = unfold(true, |is_first| async move {
        assert!(is_first, "broken, as asked for");
        Some((Ok::<_, Infallible>("the first line\n"), false))
    });
    Ok(Response::new(Body::from_try_stream(body)))
}

async fn proxied(url: &str) -> Answer {
    let sent = match Request::get(url).body(Body::empty()) {
        Ok(request) => Client::new().send(request).await,
        Err(error) => return text(StatusCode::BAD_REQUEST, format!("{error}\n")),
    };
    let (parts, body) = match sent {
        Ok(response) => response.into_parts(),
        Err(error) => return text(StatusCode::BAD_GATEWAY, format!("{error:?}\n")),
    };
    let mut response = Response::new(body);
    *response.status_mut() = parts.status;
    if let Some(kind) = parts.headers.get("content-type") {
        response.headers_mut().insert("content-type", kind.clone());
    }
    Ok(response)
}

/// What a part of the path says; 400 where it does not.
fn number<T: FromStr>(part: &str) -> Result<T, Answer> {
    part.parse().map_err(|_| text(StatusCode::BAD_REQUEST, format!("\"{part}\" is not a number that fits\n")))
}

async fn answered(request: Request<Body>) -> Result<Answer, Answer> {
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let parts: Vec<&str> = uri.path().split('/').skip(1).collect();
    Ok(match (method, &parts[..]) {
        (_, ["request"]) => described(&request),
        (Method::POST, ["echo"]) => echo(request),
        (Method::GET, [""]) => greeting(),
        (Method::GET, ["status", code]) => {
            Response::builder().status(number::<StatusCode>(code)?).body(Body::empty()).map_err(Error::from)
        }
        (Method::GET, ["sleep", ms]) => {
            pass(number(ms)?).await;
            text(StatusCode::OK, format!("slept for {ms} ms\n"))
        }
        (Method::GET, ["stream", lines, ms]) => stream(number(lines)?, number(ms)?),
        (Method::GET, ["busy", ms]) => busy(number(ms)?),
        (Method::GET, ["fetch"]) => match uri.query().and_then(|query| query.strip_prefix("url=")) {
            Some(url) => proxied(&percent_decode_str(url).decode_utf8_lossy()).await,
            None => text(StatusCode::BAD_REQUEST, "which url?\n".into()),
        },
        (Method::GET, ["fail"]) => Err(ErrorCode::HttpResponseTimeout.into()),
        (Method::GET, ["panic"]) => panic!("a panic, as asked for"),
        (Method::GET, ["broken"]) => broken(),
        _ => text(StatusCode::NOT_FOUND, format!("nothing at {}\n", uri.path())),
    })
}

#[wstd::http_server]
async fn main(request: Request<Body>) -> Answer {
    answered(request).await.unwrap_or_else(|refusal| refusal)
}

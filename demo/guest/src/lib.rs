//! pulldown-cmark as a component. WASI is there for the clock and for files.

wit_bindgen::generate!({ world: "markdown", path: "wit" });

use exports::demo::markdown::render::*;
use pulldown_cmark::{CowStr, Event, Options as Syntax, Parser, Tag, TagEnd, html};
use std::cell::Cell;
use std::collections::HashMap;
use std::time::Instant;

struct Markdown;
export!(Markdown);

impl Guest for Markdown {
    type Renderer = Session;

    fn render(markdown: String, options: Options) -> Result<Rendered, Error> {
        render(&markdown, &options)
    }

    fn render_file(path: String, options: Options) -> Result<Rendered, Error> {
        let markdown = std::fs::read_to_string(&path).map_err(|error| Error::Unreadable(error.to_string()))?;
        render(&markdown, &options)
    }
}

struct Session {
    options: Options,
    words: Cell<u64>,
}

impl GuestRenderer for Session {
    fn new(options: Options) -> Session {
        Session { options, words: Cell::new(0) }
    }

    fn render(&self, markdown: String) -> Result<Rendered, Error> {
        let rendered = render(&markdown, &self.options)?;
        self.words.set(self.words.get() + u64::from(rendered.words));
        Ok(rendered)
    }

    fn words(&self) -> u64 {
        self.words.get()
    }
}

fn render(markdown: &str, options: &Options) -> Result<Rendered, Error> {
    let start = Instant::now();
    let mut document = Document { options, anchors: HashMap::new(), headings: Vec::new(), links: Vec::new(), words: 0 };
    let mut events = Vec::new();
    for (event, range) in Parser::new_ext(markdown, syntax(options.extensions)).into_offset_iter() {
        events.push(document.event(event, range.start)?);
    }
    document.collect(&mut events);
    if options.max_words.is_some_and(|max| document.words > max) {
        return Err(Error::TooLong(document.words));
    }
    let mut html = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut html, events.into_iter());
    Ok(Rendered {
        html,
        title: document.headings.iter().find(|heading| heading.level == 1).map(|heading| heading.text.clone()),
        headings: document.headings,
        links: document.links,
        words: document.words,
        duration: start.elapsed().as_nanos() as u64,
    })
}

fn syntax(extensions: Extensions) -> Syntax {
    [
        (Extensions::TABLES, Syntax::ENABLE_TABLES),
        (Extensions::FOOTNOTES, Syntax::ENABLE_FOOTNOTES),
        (Extensions::STRIKETHROUGH, Syntax::ENABLE_STRIKETHROUGH),
        (Extensions::TASK_LISTS, Syntax::ENABLE_TASKLISTS),
        (Extensions::SMART_PUNCTUATION, Syntax::ENABLE_SMART_PUNCTUATION),
    ]
    .into_iter()
    .filter(|(extension, _)| extensions.contains(*extension))
    .fold(Syntax::empty(), |all, (_, option)| all | option)
}

/// What is gathered on the way through a document.
struct Document<'a> {
    options: &'a Options,
    /// How often an anchor was wanted: the second `usage` becomes `usage-1`.
    anchors: HashMap<String, u32>,
    headings: Vec<Heading>,
    links: Vec<Link>,
    words: u32,
}

impl Document<'_> {
    /// The options' effect on one event.
    fn event<'e>(&mut self, event: Event<'e>, at: usize) -> Result<Event<'e>, Error> {
        Ok(match event {
            Event::Html(html) | Event::InlineHtml(html) if self.options.raw_html != RawHtml::Keep => {
                if self.options.raw_html == RawHtml::Reject {
                    return Err(Error::RawHtml(at as u32));
                }
                Event::Text(html)
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Link { link_type, dest_url: self.resolve(dest_url), title, id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Image { link_type, dest_url: self.resolve(dest_url), title, id })
            }
            event => event,
        })
    }

    fn resolve<'e>(&self, url: CowStr<'e>) -> CowStr<'e> {
        match &self.options.base_url {
            Some(base) if url.starts_with('/') => format!("{}{url}", base.trim_end_matches('/')).into(),
            _ => url,
        }
    }

    /// Counts words, lists headings and links, and gives the headings their anchors.
    fn collect(&mut self, events: &mut [Event<'_>]) {
        for at in 0..events.len() {
            match &events[at] {
                Event::Text(text) => self.words += text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count() as u32,
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let text = text(&events[at + 1..], |end| matches!(end, TagEnd::Link));
                    self.links.push(Link { text, target: target(dest_url) });
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    let level = *level as u8;
                    let text = text(&events[at + 1..], |end| matches!(end, TagEnd::Heading(_)));
                    let anchor = self.anchor(&text);
                    if let Event::Start(Tag::Heading { id, .. }) = &mut events[at] {
                        *id = Some(anchor.clone().into());
                    }
                    self.headings.push(Heading { level, text, anchor });
                }
                _ => {}
            }
        }
    }

    fn anchor(&mut self, text: &str) -> String {
        let words: Vec<_> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        let anchor = words.join("-");
        let count = self.anchors.entry(anchor.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { anchor } else { format!("{anchor}-{}", *count - 1) }
    }
}

/// The plain text up to the end of an element.
fn text(events: &[Event<'_>], ends: impl Fn(&TagEnd) -> bool) -> String {
    events
        .iter()
        .take_while(|event| !matches!(event, Event::End(end) if ends(end)))
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
            _ => None,
        })
        .collect()
}

fn target(url: &str) -> Target {
    match url.strip_prefix('#') {
        Some(anchor) => Target::Anchor(anchor.into()),
        None if url.contains("://") || url.starts_with("mailto:") => Target::Url(url.into()),
        None => Target::Path(url.into()),
    }
}

//! A surveyor's questions, which the geometry in C answers: the two are composed.

wit_bindgen::generate!({ world: "test:survey/survey", path: ["../geometry/wit", "wit"], generate_all });

use exports::test::survey::plots::{Fault, Guest, Plot};
use test::geometry::canvas::{Color, Pen, Point};
use test::geometry::shapes::{self, Path, Shape};

struct Survey;
export!(Survey);

fn walk(points: &[Point]) -> Option<Path> {
    let (&first, others) = points.split_first()?;
    let path = Path::new(first);
    for &point in others {
        path.to(point);
    }
    Some(path)
}

impl Guest for Survey {
    fn area(plots: Vec<Plot>) -> Result<f64, Fault> {
        plots.into_iter().try_fold(0.0, |sum, Plot { owner, corners }| {
            let shape = if corners.is_empty() { Shape::Text(owner.clone()) } else { Shape::Polygon(corners) };
            shapes::area(&shape).map(|area| sum + area).map_err(|reason| Fault { owner, reason })
        })
    }

    fn frame(plots: Vec<Plot>) -> Option<(Point, Point)> {
        let corners: Vec<Point> = plots.into_iter().flat_map(|plot| plot.corners).collect();
        shapes::bounds(&corners)
    }

    fn walk(points: Vec<Point>) -> Option<Path> {
        walk(&points)
    }

    fn length(path: &Path) -> f64 {
        path.length()
    }

    fn longest(paths: Vec<Path>) -> Option<Path> {
        paths.into_iter().reduce(|a, b| if shapes::longer(&b, &a) { b } else { a })
    }

    fn join(walks: Vec<Vec<Point>>) -> Option<Path> {
        Path::join(walks.iter().filter_map(|points| walk(points)).collect())
    }

    fn register(parcels: Vec<(u64, String)>) -> Vec<(String, u64)> {
        let pairs: Vec<(String, u64)> = parcels.into_iter().map(|(number, owner)| (owner, number)).collect();
        let mut swapped = shapes::swap(&pairs);
        swapped.sort_by(|a, b| a.1.cmp(&b.1));
        swapped.into_iter().map(|(number, owner)| (owner, number)).collect()
    }

    fn draw(plot: Plot, color: Color) -> u32 {
        let Some(&Point { x, y }) = plot.corners.first() else { return 0 };
        let pen = Pen::new(color);
        pen.line(Point { x: x - 1.0, y }, Point { x: x + 1.0, y });
        pen.line(Point { x, y: y - 1.0 }, Point { x, y: y + 1.0 });
        shapes::draw(&Shape::Polygon(plot.corners), color) + 2
    }
}

//! A drawing as a value: SVG shapes with numbers, our own class names, and texts that can only ever be text.
//!
//! A drawing is a pure function of its data and is put on the page whole. Views of typed elements would be several times
//! the code to download; a string of markup would be one forgotten escape away from running what the data say.

use crate::markup::number::short;
use auditlens_engine::plot::shape::Rect;
use leptos::web_sys::Document;
use leptos::web_sys::Element;

const SVG: &str = "http://www.w3.org/2000/svg";

/// A point in pixels.
pub type Point = (f64, f64);

/// Shapes, in the order in which they lie over each other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shapes(Vec<Shape>);

#[derive(Debug, Clone, Default, PartialEq)]
struct Shape {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    text: String,
    inside: Shapes,
}

impl Shapes {
    pub fn line(&mut self, class: &str, from: Point, to: Point) {
        self.add("line", class, &[("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)]);
    }

    pub fn rect(&mut self, class: &str, rect: Rect) {
        self.add("rect", class, &[("x", rect.x), ("y", rect.y), ("width", rect.width), ("height", rect.height)]);
    }

    pub fn circle(&mut self, class: &str, middle: Point, radius: f64) {
        self.add("circle", class, &[("cx", middle.0), ("cy", middle.1), ("r", radius)]);
    }

    /// A path, its stroke this wide where the class does not say.
    pub fn path(&mut self, class: &str, data: &str, stroke_width: Option<f64>) {
        let width = stroke_width.map(|width| ("stroke-width", width));
        self.add("path", class, width.as_slice()).attributes.push(("d", data.to_owned()));
    }

    /// A text with its baseline at the point; an empty one draws nothing.
    pub fn text(&mut self, class: &str, at: Point, text: &str) {
        if !text.is_empty() {
            text.clone_into(&mut self.add("text", class, &[("x", at.0), ("y", at.1)]).text);
        }
    }

    /// What `inside` draws, in a group with these attributes.
    pub fn group(&mut self, class: &str, attributes: &[(&'static str, &str)], inside: impl FnOnce(&mut Self)) {
        let group = self.add("g", class, &[]);
        group.attributes.extend(attributes.iter().map(|(name, value)| (*name, (*value).to_owned())));
        inside(&mut group.inside);
    }

    fn add(&mut self, tag: &'static str, class: &str, numbers: &[(&'static str, f64)]) -> &mut Shape {
        let numbers = numbers.iter().map(|(name, value)| (*name, tenths(*value)));
        let attributes = [("class", class.to_owned())].into_iter().chain(numbers).collect();
        self.0.push_mut(Shape { tag, attributes, ..Shape::default() })
    }

    /// Puts the shapes on the page in place of what an element holds. A browser that refuses one leaves it out.
    pub fn show_in(&self, parent: &Element) {
        parent.set_text_content(None);
        if let Some(document) = parent.owner_document() {
            self.append_to(parent, &document);
        }
    }

    fn append_to(&self, parent: &Element, document: &Document) {
        for shape in &self.0 {
            let Ok(element) = document.create_element_ns(Some(SVG), shape.tag) else { continue };
            for (name, value) in &shape.attributes {
                drop(element.set_attribute(name, value));
            }
            if !shape.text.is_empty() {
                element.set_text_content(Some(&shape.text));
            }
            shape.inside.append_to(&element, document);
            drop(parent.append_child(&element));
        }
    }
}

/// A length to a tenth of a pixel.
fn tenths(value: f64) -> String {
    short(value, 1)
}

#[cfg(test)]
mod tests {
    use super::Shapes;

    #[test]
    fn lengths_are_written_to_a_tenth_of_a_pixel() {
        let mut shapes = Shapes::default();
        shapes.text("chart-tick", (1.0, 2.26), "10");
        let written = vec![("class", "chart-tick".to_owned()), ("x", "1".to_owned()), ("y", "2.3".to_owned())];
        assert_eq!(shapes.0.first().map(|shape| shape.attributes.clone()), Some(written));
    }

    #[test]
    fn an_empty_text_draws_nothing() {
        let mut shapes = Shapes::default();
        shapes.text("chart-title", (0.0, 0.0), "");
        assert_eq!(shapes, Shapes::default());
    }

    #[test]
    fn a_group_holds_what_is_drawn_inside_it() {
        let mut shapes = Shapes::default();
        shapes.group("chart-bin", &[("data-from", "1")], |inside| inside.circle("chart-ring", (0.0, 0.0), 1.0));
        assert_eq!(shapes.0.first().map(|group| group.inside.0.len()), Some(1));
    }
}

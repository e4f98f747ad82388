//! SVG written as text: a drawing is a pure function, redrawn whole.
//!
//! Typed elements would be several times the code to download. Only numbers, class names of ours and escaped texts enter.

use auditlens_engine::plot::shape::Rect;

/// SVG elements under construction.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Markup(String);

/// A point in pixels.
pub type Point = (f64, f64);

impl Markup {
    pub fn line(&mut self, class: &str, from: Point, to: Point) {
        self.open("line", class);
        self.numbers(&[("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)]);
        self.0.push_str("/>");
    }

    pub fn rect(&mut self, class: &str, rect: Rect) {
        self.open("rect", class);
        self.numbers(&[("x", rect.x), ("y", rect.y), ("width", rect.width), ("height", rect.height)]);
        self.0.push_str("/>");
    }

    pub fn circle(&mut self, class: &str, middle: Point, radius: f64) {
        self.open("circle", class);
        self.numbers(&[("cx", middle.0), ("cy", middle.1), ("r", radius)]);
        self.0.push_str("/>");
    }

    /// A path, its stroke this wide where the class does not say.
    pub fn path(&mut self, class: &str, data: &str, stroke_width: Option<f64>) {
        self.open("path", class);
        if let Some(width) = stroke_width {
            self.numbers(&[("stroke-width", width)]);
        }
        self.attribute("d", data);
        self.0.push_str("/>");
    }

    /// A text with its baseline at the point; an empty one draws nothing.
    pub fn text(&mut self, class: &str, at: Point, text: &str) {
        if text.is_empty() {
            return;
        }
        self.open("text", class);
        self.numbers(&[("x", at.0), ("y", at.1)]);
        self.0.push('>');
        self.escaped(text);
        self.0.push_str("</text>");
    }

    /// What `inside` draws, in a group with these attributes.
    pub fn group(&mut self, class: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Self)) {
        self.open("g", class);
        for (name, value) in attributes {
            self.attribute(name, value);
        }
        self.0.push('>');
        inside(self);
        self.0.push_str("</g>");
    }

    /// The markup; empty when nothing was drawn.
    pub fn into_text(self) -> String {
        self.0
    }

    fn open(&mut self, tag: &str, class: &str) {
        self.0.push('<');
        self.0.push_str(tag);
        self.attribute("class", class);
    }

    fn numbers(&mut self, numbers: &[(&str, f64)]) {
        for (name, value) in numbers {
            self.attribute(name, &tenths(*value));
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        self.escaped(value);
        self.0.push('"');
    }

    fn escaped(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                other => self.0.push(other),
            }
        }
    }
}

/// A length to a tenth of a pixel.
fn tenths(value: f64) -> String {
    ((value * 10.0).round() / 10.0).to_string()
}

#[cfg(test)]
mod tests {
    use super::Markup;

    #[test]
    fn text_from_outside_cannot_become_markup() {
        let mut markup = Markup::default();
        markup.text("chart-tick", (1.0, 2.25), "<img src=x onerror=\"a&b\">");
        let expected =
            "<text class=\"chart-tick\" x=\"1\" y=\"2.3\">&lt;img src=x onerror=&quot;a&amp;b&quot;&gt;</text>";
        assert_eq!(markup.into_text(), expected);
    }

    #[test]
    fn an_attribute_from_outside_cannot_end_early() {
        let mut markup = Markup::default();
        markup.group("a", &[("data-from", "1\" onclick=\"x")], |_| ());
        assert_eq!(markup.into_text(), "<g class=\"a\" data-from=\"1&quot; onclick=&quot;x\"></g>");
    }

    #[test]
    fn an_empty_text_draws_nothing() {
        let mut markup = Markup::default();
        markup.text("chart-title", (0.0, 0.0), "");
        assert_eq!(markup.into_text(), "");
    }
}

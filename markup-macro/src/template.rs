//! A template as it grows while the elements are walked: the text, and the expressions of its slots in order.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::ToTokens;
use quote::format_ident;
use quote::quote;
use quote::quote_spanned;
use rstml::node::KeyedAttribute;
use rstml::node::Node;
use rstml::node::NodeAttribute;
use rstml::node::NodeBlock;
use rstml::node::NodeElement;
use syn::Expr;
use syn::Stmt;
use syn::spanned::Spanned;

/// Tags that mean a drawing only inside `<svg>`: where a template begins with one, it would be an unknown tag of HTML.
const ONLY_IN_SVG: [&str; 10] =
    ["g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "defs"];

#[derive(Default)]
pub(crate) struct Template {
    text: String,
    slots: Vec<TokenStream>,
}

impl Template {
    pub(crate) fn of(nodes: &[Node]) -> syn::Result<Self> {
        for node in nodes {
            if let Node::Element(element) = node
                && ONLY_IN_SVG.contains(&element.name().to_string().as_str())
            {
                return Err(syn::Error::new(element.name().span(), "a drawing has to stand inside its `<svg>`"));
            }
        }
        let mut template = Self::default();
        template.add_all(nodes)?;
        Ok(template)
    }

    pub(crate) fn expression(&self) -> TokenStream {
        let Self { text, slots } = self;
        quote! { crate::markup::build(#text, ::std::vec![#(#slots),*]) }
    }

    fn add_all(&mut self, nodes: &[Node]) -> syn::Result<()> {
        nodes.iter().try_for_each(|node| self.add(node))
    }

    fn add(&mut self, node: &Node) -> syn::Result<()> {
        match node {
            Node::Element(element) if is_component(element) => {
                let component = component(element)?;
                self.child(component.span(), &component);
            }
            Node::Element(element) => {
                self.line('<', &element.name().to_string());
                element.attributes().iter().try_for_each(|attribute| self.attribute(keyed(attribute)?))?;
                self.add_all(&element.children)?;
                self.line('>', "");
            }
            Node::Text(text) => self.line('"', &text.value_string()),
            Node::Block(block) => match only_expression(block) {
                Some(value) => self.child(value.span(), value),
                None => self.child(block.span(), block),
            },
            other => return Err(syn::Error::new(other.span(), "only elements, texts in quotes and values in braces")),
        }
        Ok(())
    }

    fn attribute(&mut self, attribute: &KeyedAttribute) -> syn::Result<()> {
        let key = attribute.key.to_string();
        let fixed = attribute.value_literal_string();
        let Some(value) = attribute.value() else {
            self.line(' ', &format!("{key}="));
            return Ok(());
        };
        let span = value.span();
        let slot = match key.split_once(':') {
            None if key == "node_ref" => quote_spanned! { span => crate::markup::Slot::reference(#value) },
            None => match fixed {
                Some(text) => {
                    self.line(' ', &format!("{key}={text}"));
                    return Ok(());
                }
                None => quote_spanned! { span => crate::markup::Slot::attribute(#key, #value) },
            },
            Some(("class", name)) => quote_spanned! { span => crate::markup::Slot::class(#name, #value) },
            Some(("style", name)) => quote_spanned! { span => crate::markup::Slot::style(#name, #value) },
            Some(("prop", name)) => quote_spanned! { span => crate::markup::Slot::property(#name, #value) },
            Some(("on", name)) => {
                let event = Ident::new(name, attribute.key.span());
                quote_spanned! { span => crate::markup::Slot::listener(&::leptos::ev::#event, #value) }
            }
            Some((kind, _)) => {
                return Err(syn::Error::new(attribute.key.span(), format!("`{kind}:` is no kind of attribute")));
            }
        };
        self.slot(slot);
        Ok(())
    }

    fn child(&mut self, span: Span, value: &impl ToTokens) {
        self.slot(quote_spanned! { span => crate::markup::Slot::child(#value) });
    }

    fn slot(&mut self, slot: TokenStream) {
        self.line('?', "");
        self.slots.push(slot);
    }

    fn line(&mut self, kind: char, rest: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push(kind);
        self.text.push_str(rest);
    }
}

fn is_component(element: &NodeElement<rstml::Infallible>) -> bool {
    element.name().to_string().rsplit(':').next().is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// A component is a struct: its attributes are fields, its children the field `children`, all others the default.
fn component(element: &NodeElement<rstml::Infallible>) -> syn::Result<TokenStream> {
    let name = element.name();
    let mut fields = Vec::new();
    for attribute in element.attributes() {
        let attribute = keyed(attribute)?;
        let field = format_ident!("{}", attribute.key.to_string(), span = attribute.key.span());
        let Some(value) = attribute.value() else {
            return Err(syn::Error::new(attribute.key.span(), "a field needs a value"));
        };
        fields.push(quote_spanned! { value.span() => #field: ::std::convert::Into::into(#value) });
    }
    if !element.children.is_empty() {
        let children = Template::of(&element.children)?.expression();
        fields.push(quote! { children: ::std::convert::Into::into(move || #children) });
    }
    Ok(quote_spanned! { Span::mixed_site().located_at(name.span()) =>
        {
            #[allow(clippy::needless_update, reason = "a component may have no other field")]
            let component = #name { #(#fields,)* ..::std::default::Default::default() };
            crate::markup::component(component)
        }
    })
}

/// The value in braces without them, where there is nothing else.
fn only_expression(block: &NodeBlock) -> Option<&Expr> {
    match block.try_block()?.stmts.as_slice() {
        [Stmt::Expr(value, None)] => Some(value),
        _ => None,
    }
}

fn keyed(attribute: &NodeAttribute) -> syn::Result<&KeyedAttribute> {
    match attribute {
        NodeAttribute::Attribute(attribute) => Ok(attribute),
        NodeAttribute::Block(block) => Err(syn::Error::new(block.span(), "an attribute needs a name")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

    use super::Template;
    use quote::quote;

    fn template(tokens: proc_macro2::TokenStream) -> syn::Result<Template> {
        Template::of(&rstml::parse2(tokens).unwrap())
    }

    #[test]
    fn what_is_fixed_is_a_line_each_and_what_is_not_a_question_mark() {
        let template = template(quote! { <p class="note" hidden=is_hidden title>"n = " {n}</p> }).unwrap();
        assert_eq!(template.text, "<p\n class=note\n?\n title=\n\"n = \n?\n>");
        let slots: Vec<String> = template.slots.iter().map(ToString::to_string).collect();
        assert_eq!(slots.len(), 2);
        assert!(slots[0].ends_with("attribute (\"hidden\" , is_hidden)"), "{}", slots[0]);
        assert!(slots[1].ends_with("child (n)"), "{}", slots[1]);
    }

    #[test]
    fn kinds_of_attributes_become_kinds_of_slots_by_their_prefix() {
        let tokens = quote! { <i class:is-on=on style:--x=x prop:value=value on:click=click node_ref=place /> };
        let slots = template(tokens).unwrap().slots;
        let kinds = ["class (\"is-on\"", "style (\"--x\"", "property (\"value\"", "listener (", "reference ("];
        assert_eq!(slots.len(), kinds.len());
        for (slot, kind) in slots.iter().zip(kinds) {
            assert!(slot.to_string().contains(kind), "{slot}");
        }
    }

    #[test]
    fn a_component_is_its_fields_with_its_children_made_later() {
        let slots = template(quote! { <Card title=title>"text"</Card> }).unwrap().slots;
        let slot = slots.first().unwrap().to_string();
        for part in ["title : :: std :: convert :: Into :: into (title)", "children :", "move ||", ":: component ("] {
            assert!(slot.contains(part), "{part} is not in {slot}");
        }
    }

    #[test]
    fn what_cannot_be_shown_is_refused_by_name() {
        let refusal = template(quote! { <p bind:value=value></p> }).err().unwrap();
        assert_eq!(refusal.to_string(), "`bind:` is no kind of attribute");
        let refusal = template(quote! { <g></g> }).err().unwrap();
        assert_eq!(refusal.to_string(), "a drawing has to stand inside its `<svg>`");
        assert!(template(quote! { <svg><g></g></svg> }).is_ok());
        assert!(template(quote! { <Card title /> }).is_err());
        assert!(template(quote! { <p {value}></p> }).is_err());
    }
}

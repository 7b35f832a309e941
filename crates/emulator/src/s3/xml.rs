//! XML, which S3 speaks in bodies. maud writes it: its templates escape, and take any name for an element.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use maud::Markup;
use roxmltree::{Document, Node};

use super::problem::{MALFORMED_XML, Problem};

pub(super) const TYPE: &str = "application/xml";

/// The namespace of all answers but errors.
pub(super) const S3: &str = "http://s3.amazonaws.com/doc/2006-03-01/";

pub(super) fn document(content: &Markup) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", content.0)
}

/// 200 with a document.
pub(super) fn ok(content: &Markup) -> Response {
    ([(CONTENT_TYPE, TYPE)], document(content)).into_response()
}

/// Reads the document of a request.
pub(super) fn read<T>(text: &str, read: impl FnOnce(Node<'_, '_>) -> Option<T>) -> Result<T, Problem> {
    let document = Document::parse(text).map_err(|_| Problem::from(MALFORMED_XML))?;
    read(document.root_element()).ok_or_else(|| MALFORMED_XML.into())
}

/// The elements of that name in another one, whatever their namespace.
pub(super) fn children<'a, 'i>(node: Node<'a, 'i>, name: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

/// The text of the element of that name.
pub(super) fn text<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    children(node, name).next().map(|child| child.text().unwrap_or_default())
}

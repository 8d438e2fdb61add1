"""What WordPress keeps of a page that an editor without `unfiltered_html` saves: version 6.1.

Later versions keep all of this and more. What is not here loses its tags, and
its words stay, or loses the attribute, without a word to anybody.
"""

from collections.abc import Mapping

_ALIGNED = frozenset({"align"})
_CELLS = frozenset({"align", "char", "charoff", "valign"})
_CELL = _CELLS | {
    "abbr", "axis", "bgcolor", "colspan", "headers", "height", "nowrap", "rowspan", "scope",
    "width",
}  # fmt: skip
_COLUMN = _CELLS | {"span", "width"}
_PLAIN = (
    "abbr", "address", "b", "big", "br", "cite", "code", "dd", "dfn", "dl", "dt", "em", "i",
    "kbd", "mark", "rp", "rt", "ruby", "s", "samp", "small", "strong", "sub", "sup", "tt", "u",
    "var",
)  # fmt: skip
_BLOCKS = (
    "article", "aside", "caption", "div", "figcaption", "figure", "footer", "h2", "h3", "h4",
    "h5", "h6", "header", "nav", "p", "section", "span", "summary",
)  # fmt: skip

TAGS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_PLAIN, frozenset[str]()),
    **dict.fromkeys(_BLOCKS, _ALIGNED),
    **dict.fromkeys(("tbody", "tfoot", "thead"), _CELLS),
    **dict.fromkeys(("td", "th"), _CELL),
    **dict.fromkeys(("col", "colgroup"), _COLUMN),
    "a": frozenset({"href", "name", "rel", "rev"}),
    "blockquote": frozenset({"cite"}),
    "del": frozenset({"datetime"}),
    "details": _ALIGNED | {"open"},
    "hr": frozenset({"align", "noshade", "size", "width"}),
    "img": frozenset({"alt", "align", "border", "height", "loading", "longdesc", "src", "width"}),
    "ins": frozenset({"cite", "datetime"}),
    "li": _ALIGNED | {"value"},
    "ol": frozenset({"reversed", "start", "type"}),
    "pre": frozenset({"width"}),
    "q": frozenset({"cite"}),
    "table": frozenset(
        {"align", "bgcolor", "border", "cellpadding", "cellspacing", "rules", "summary", "width"}
    ),
    "tr": _CELLS | {"bgcolor"},
    "ul": frozenset({"type"}),
}
"""The elements that a page may have, and the attributes of each beside `EVERYWHERE`.

Forms, sound and films stay out although some of their tags would be kept.
"""

THEMES = frozenset({"h1", "main"})
"""Elements that would be kept, but that a page of WordPress has already, round what is pasted."""

EVERYWHERE = frozenset({
    "aria-describedby", "aria-details", "aria-hidden", "aria-label", "aria-labelledby", "class",
    "dir", "id", "lang", "role", "style", "title",
})  # fmt: skip
"""Attributes that every element may have; beside them those that begin with `data-`."""

LOST = frozenset({"aria-current", "tabindex"})
"""Attributes that are left out, as WordPress would, for a page means the same without them."""

PROPERTIES = frozenset({
    "align-content", "align-items", "align-self", "background", "background-attachment",
    "background-blend-mode", "background-color", "background-image", "background-position",
    "background-size", "border", "border-bottom", "border-bottom-color",
    "border-bottom-left-radius", "border-bottom-right-radius", "border-bottom-style",
    "border-bottom-width", "border-collapse", "border-color", "border-left",
    "border-left-color", "border-left-style", "border-left-width", "border-radius",
    "border-right", "border-right-color", "border-right-style", "border-right-width",
    "border-spacing", "border-style", "border-top", "border-top-color",
    "border-top-left-radius", "border-top-right-radius", "border-top-style", "border-top-width",
    "border-width", "caption-side", "clear", "color", "column-count", "column-fill",
    "column-gap", "column-rule", "column-span", "column-width", "columns", "cursor",
    "direction", "filter", "flex", "flex-basis", "flex-direction", "flex-flow", "flex-grow",
    "flex-shrink", "flex-wrap", "float", "font", "font-family", "font-size", "font-style",
    "font-variant", "font-weight", "gap", "grid-auto-columns", "grid-auto-rows",
    "grid-column-end", "grid-column-gap", "grid-column-start", "grid-gap", "grid-row-end",
    "grid-row-gap", "grid-row-start", "grid-template-columns", "grid-template-rows", "height",
    "justify-content", "justify-items", "justify-self", "letter-spacing", "line-height",
    "list-style-type", "margin", "margin-block-end", "margin-block-start", "margin-bottom",
    "margin-inline-end", "margin-inline-start", "margin-left", "margin-right", "margin-top",
    "max-height", "max-width", "min-height", "min-width", "object-fit", "object-position",
    "overflow", "padding", "padding-block-end", "padding-block-start", "padding-bottom",
    "padding-inline-end", "padding-inline-start", "padding-left", "padding-right",
    "padding-top", "row-gap", "text-align", "text-decoration", "text-indent", "text-transform",
    "vertical-align", "width",
})  # fmt: skip
"""The properties that a `style` may set; among those that are not: display, position, opacity."""

PAINTED = frozenset({"background", "background-image"})
"""Properties that may be a gradient."""

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""How an address may begin that leads out of the page."""

ADDRESSES = frozenset({"cite", "href", "longdesc", "src"})
"""The attributes that hold an address."""

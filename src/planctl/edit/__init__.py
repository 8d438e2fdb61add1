"""From a text and a change to a text: every comment, blank line and quote that is not meant stays.

Nothing here touches the world. A change names a value by the keys that lead to
it; what it does to the text is a splice at the place of that value.
"""

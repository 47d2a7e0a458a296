"""Advice on a page's text while it is written: never an error, only a remark with a better way.

lists: the words that harm, as data · reasons: why a word harms · words: finding them in a text ·
sentences: where sentences end, and how hard a text is to read · link_texts: those that say nothing ·
preview: points at what was found in a preview · checker: tells it in Wagtail's panel of checks.
"""

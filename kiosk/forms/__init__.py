"""Reads ``forms/``: definitions, rules (CEL), code lists, parameters, JSON Schema.

A form is data: ``definition`` is what a file says, ``compiled`` what can be asked of it, ``walk`` one way
through it with given answers. Nothing here keeps answers. Decided on the way:

- The head of a file is a YAML document of its own: the home screen reads a few lines and not the form.
- YAML is read without its surprises: no aliases, dates or yes/no, no key twice; a fault names its line.
- A rule that decides what is shown uses only what is asked before it, so one pass is enough.
- A rule gives a value, the wish for an answer, or a failure. A missing answer is asked for; a failure is
  a matter for staff and never stands in a person's way.
- What a refused consent leaves out is *skipped*, what a rule hides *does not apply*; neither is looked at.
- What was not found for the region has no value: the texts then send to the office. Nothing is guessed.
"""

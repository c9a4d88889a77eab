"""Official notices as offices publish them, read into clauses: .txt, .docx, .html and .pdf.

A file comes to lines (one module a format), lines come to a notice (number, issuers, date, clauses). What
cannot be read whole is refused with a reason; what is doubtful is said, for a person to look at.
"""

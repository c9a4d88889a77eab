"""The names that rules know, besides the ids of the fields asked before them.

``today``   the day, as a timestamp at 0:00 UTC, like every date
``birth``   the birth date in the ID number, once it is typed
``sex``     "1" male, "2" female (GB/T 2261.1), from the ID number

``age(date)``                                   whole years between a date and today
``months_until_retirement(birth, sex, track)``  whole months; track: man_60, woman_50, woman_55
``months_since(date)``                          whole months between a date and today
``within_months(date, n)``                      today is no later than the same day n months after
``working_days_after(date, n)``                 the last day of a term of n working days
``param("key")``                                the value of a parameter at this place on this day
"""

from __future__ import annotations

TODAY = "today"
BIRTH = "birth"
SEX = "sex"
VARIABLES = frozenset({TODAY, BIRTH, SEX})

FUNCTIONS = frozenset(
    {"age", "months_until_retirement", "months_since", "within_months", "working_days_after", "param"}
)
STANDARD = frozenset({"size", "startsWith", "endsWith", "contains", "matches", "int", "string"})

ID_NUMBER = "person.id_number"

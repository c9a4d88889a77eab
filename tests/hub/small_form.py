"""A form with one field."""

SMALL = """\
format: 1
id: small
version: 1
service: small
title: {zh: 小表, en: Small}
tagline: {zh: 小, en: Small}
icon: user-list
tint: green
order: 1
---
basis: []
notice: {who: {zh: 谁都行, en: Anyone}, minutes: 1, bring: [], then: []}
clock: {text: {zh: 当场, en: At once}}
consents: []
eligibility: {rules: []}
steps:
  - title: {zh: 一, en: One}
    screens:
      - id: note
        question: {zh: 说一句, en: Say something}
        fields:
          - {id: note, type: text, label: {zh: 一句话, en: A word}}
outcome: {declaration: {zh: 属实, en: True}}
"""

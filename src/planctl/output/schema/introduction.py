"""What the page about formats says before its tables."""

INTRODUCTION = """\
# The files of a plan

This page and the JSON Schemas of `planctl schema` are made from the same objects that planctl
reads a plan with.

## Files and folders

| file | holds | schema |
| --- | --- | --- |
| `plan/<plan-id>/plan.yaml` | the whole plan; its folder's name is its id | `planctl schema plan` |
| `plan/<plan-id>/missions/<any>.yaml` | one mission and its promises | `planctl schema mission` |
| `plan/<plan-id>/actions/<any folders>/<any>.yaml` | one action | `planctl schema action` |
| `plan/<plan-id>/measures/<any>.yaml` | one measure | `planctl schema measure` |
| `planctl.toml` | the office's settings | `planctl schema config` |

The folder decides the kind; the name of a file means nothing. A `.yml` file, or YAML in another
folder, is a finding, so that nothing is overlooked. So is a link to a file or folder: git and
Windows keep only the name in it.

Only the fields marked *required* must be there, so that an incomplete record can be kept truly:
what is missing and matters is a warning. Where nothing is known, leave the field out: a key
without a value is an error.

## YAML

Files are UTF-8, one document each, at most 10 MB, and read as YAML 1.2: `yes`, `no` and `on` are
text, and so is `2022-05-23`. Anchors, aliases, tags, merge keys and the same key twice are
errors. Comments are kept by every command.

A script that reads plans asks its library for YAML 1.2 too. To a reader of YAML 1.1, as many
still are, the key `on` of a report or a date change is `true`, and `NO` or `12:30` without quotes
is no text. The key stays as it is; values and codes like these go in quotes, and PLN107 finds
them.

Text that begins with a sign such as `*`, `&`, `@` or `[`, or that holds `: ` or ` #`, belongs
into quotes. Text that looks like a number needs them too: `number: "3.10"`.

## Ids

An id is made of letters, digits, dots, dashes and underscores, and begins with a letter or digit.
It is text: `3.10` without quotes is the number 3.1, and an error. It is unique in its plan over
missions, commitments, actions and measures, whatever its case, and is never given to anything
else. Ids are sorted as people sort them: 3.9 before 3.10. An item of another plan is named with
that plan's id before it: `2021-2024/7.1`.

## Dates

A date says what is known, and no more. It is printed as it is written ("May 2022"), never as an
invented day.

| written | means | first day | last day |
| --- | --- | --- | --- |
| `2022-05-23` | a day | 23 May 2022 | 23 May 2022 |
| `2022-05` | a month | 1 May 2022 | 31 May 2022 |
| `2022-Q3` | a quarter of a calendar year | 1 July 2022 | 30 September 2022 |
| `2022` | a calendar year | 1 January 2022 | 31 December 2022 |
| `2022/23` | a financial year (`financial_year_starts`) | 1 April 2022 | 31 March 2023 |
| `2022/23-Q1` | a quarter of a financial year | 1 April 2022 | 30 June 2022 |
| `term` | the plan's period | its first day | its last day |

What begins does so on the first day; a deadline is the last day. The days of financial years here
are those of years that begin in April.

## Who may read what

The published promise is public unless it says otherwise: the plan, its missions, commitments and
their answers, and measures. An action is restricted unless it, or `defaults` in `plan.yaml`, says
otherwise; so are, inside it, each update, request, judgement and piece of evidence. What stands
inside a restricted item is restricted. What is not known to be public is left out of what is
published, and counted. Pages for the public name roles; persons only where `public_name` says so.

`visibility` protects what planctl makes, not the files: whoever can read the repository reads all
of it.

## In an editor

`planctl schema --output .planctl` writes the schemas of all kinds into a folder. An editor with
the YAML language server then completes keys and words, shows what a field means, and marks
mistakes while they are typed. In VS Code, `.vscode/settings.json` says which files they are for;
everywhere else a comment at the head of a file does:

```yaml
# yaml-language-server: $schema=../../../.planctl/action.schema.json
```

A schema sees one file at a time, and no calendar but the days of a month. `planctl check` sees
whole plans, and knows the rest.
"""

SETTINGS = """\
## planctl.toml

`planctl config` shows every setting, its value and where it comes from.
"""

[#-- report: as `rehome audit report --format json` writes it; view: what a page makes of it --]
[#import "report-words.ftl" as w]
# [=view.title]: [=report.verdict.headline]

Run [=report.run][#if report.course??], [=w.at(report.course.began)] to [=w.at(report.course.ended)] UTC[/#if].

[#list report.verdict.reasons as reason]
- [=reason]
[/#list]

## What reviewers ask

[#list report.answers as answer]
- **[=answer.question]** [=w.short(answer.answer, 700)]
[/#list]

## The run

[#list report.sessions as session]
- [#if session.resumed]Taken up again[#else]Begun[/#if] [=w.at(session.at)] UTC by [=session.actor] ([=session.osUser][#if session.gitIdentity??], [=session.gitIdentity][/#if][#if session.ciJob??], CI job [=session.ciJob][/#if]) on [=session.host], rehome [=session.tool] ([=session.toolCommit]), plan [=session.plan] (sha256:[=session.planSha256])
[/#list]
[#list report.approvals as approval]
- Approved [=w.at(approval.at)] UTC by [=approval.by], [=approval.how]: [=approval.digest]
[#else]
- No approval is recorded.
[/#list]

## Migrations

| migration | from | to | result | keys | copied | replaced | identical | skipped | expired | vanished | failed | volume | compared | began | took |
| --- | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- | ---: |
[#list report.migrations as m]
| [=m.name] | [#if m.source??][=w.place(m.source)][#else]–[/#if] | [#if m.destination??][=w.place(m.destination)][#else]–[/#if] | [=w.state(m.state)] | [=w.n(m.keys.scanned)] | [=w.n(m.keys.copied)] | [=w.replaced(m.keys.replaced)] | [=w.n(m.keys.identical)] | [=w.n(m.keys.skipped)] | [=w.n(m.keys.expired)] | [=w.n(m.keys.vanished)] | [=w.n(m.keys.failed)] | [=w.bytes(m.keys.bytes)] | [#if m.verification??][=m.verification.verdict], [=m.verification.level][#else]no[/#if] | [#if m.attempts?size gt 0][=w.at(m.attempts[0].began)][#else]–[/#if] | [=w.time(m.durationMillis)] |
[/#list]

## Throughput

[#list view.rates as rate]
- [=rate.summary]
[#else]
The log holds no figures of a copy.
[/#list]

## Keys by type and size

| type or size | keys | share |
| --- | ---: | ---: |
[#list view.types as row]
| [=row.name] | [=w.n(row.count)] | [=row.share] |
[/#list]
[#list view.sizes as row]
| [=row.name] | [=w.n(row.count)] | [=row.share] |
[#else]
| sizes | not recorded | |
[/#list]

## Verification

| migration | verdict | level | compared | missing | extra | different | TTL | changed | expired | skipped |
| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
[#list report.migrations as m]
[#if m.verification??]
[#assign v = m.verification]
| [=m.name] | [=v.verdict] | [=v.level] | [=w.n(v.compared)] | [=w.n(v.missing)] | [=w.n(v.extra)] | [=w.n(v.different)] | [=w.n(v.ttl)] | [=w.n(v.changed)] | [=w.n(v.expired)] | [=w.n(v.skipped)] |
[/#if]
[/#list]

## Failures

[#if view.failures.rows?size == 0]
Nothing failed.
[#else]
[=view.failures.summary] [=view.failures.omitted]

| migration | of | code | keys | what happened |
| --- | --- | --- | ---: | --- |
[#list view.failures.rows as failure]
| [=failure.migration] | [=failure.kind] | [=w.state(failure.code)] | [#if failure.count gt 0][=w.n(failure.count)][#else]–[/#if] | [=w.short(failure.message, 600)] |
[/#list]
[/#if]

## Overwritten or removed

[#list report.alterations[0..*view.most] as alteration]
- [=w.at(alteration.at)] [=alteration.subject]: [=w.short(alteration.what, 600)]
[#else]
No key that was not this run’s own was replaced or removed, at any destination. Sources are only read.
[/#list]

## Assignments

[#if report.assignments?size == 0]
No assignment file was changed.
[#else]
| entry | app | environment | before | after | file |
| --- | --- | --- | --- | --- | --- |
[#list report.assignments[0..*view.entries] as entry]
| [=entry.entry] | [=entry.app] | [=entry.environment] | [=entry.before!"none"] | [=entry.after] | [=entry.file] |
[/#list]
[/#if]
[#list view.diffs as diff]

[=diff.file]:

[#list diff.lines as line]
    [=w.short(line, 400)?replace("[\\r\\n\\u0085\\u2028\\u2029]", " ", "r")?no_esc]
[/#list]
[/#list]

[#list report.commits as commit]
[#if commit.type != "committing"]
- [=w.at(commit.at)] [=commit.type] [=commit.commit] on [=commit.branch] of [=commit.repository], [=commit.signed?then("signed", "not signed")]
[/#if]
[/#list]

## Interventions

[#list report.interventions[0..*view.most] as each]
- [=w.at(each.at)] [=each.subject]: [=w.short(each.what, 400)]
[#else]
None.
[/#list]

## The log

[=report.log.state]: [=report.log.explanation]. Its last record in place is sha256:[=report.log.head]. Check it with: rehome audit verify audit.jsonl

[#list view.omissions as omission]
- [=omission]
[/#list]

Made [=w.at(report.made)] UTC by [=report.maker].

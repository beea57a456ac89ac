[#import "report-words.ftl" as w]
# Migration runs below [=report.folder]

[#list report.findings as finding]
- [=finding]
[/#list]

| began (UTC) | run | who | plan | result | log | anchored | done | keys | volume |
| --- | --- | --- | --- | --- | --- | --- | ---: | ---: | ---: |
[#list report.runs as run]
| [=(run.began == "")?then("not known", w.at(run.began))] | [=run.run] | [=run.actor] | [=run.plan?keep_after_last("/")] | [=w.state(run.result)] | [=run.log] | [=run.anchored] | [=run.done] of [=run.migrations?size] | [=w.n(run.keys)] | [=w.bytes(run.bytes)] |
[/#list]

| run | migration | from | to | result |
| --- | --- | --- | --- | --- |
[#list report.runs as run]
[#list run.migrations as m]
| [=run.run] | [=m.name] | [=m.source] | [=m.destination] | [=w.state(m.state)] |
[/#list]
[/#list]

Made [=w.at(report.made)] UTC by [=report.maker].

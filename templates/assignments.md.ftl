[#--
  environments: [{name, entries: [{key, app, before, after, changed}]}]; app and before may be missing
--]
# Redis database assignments
[#list environments as environment]

## [=environment.name]

| entry | app | before | after |
| --- | --- | --- | --- |
[#list environment.entries as entry]
| [=entry.key] | [=entry.app!"–"] | [=entry.before!"–"] | [#if entry.changed]**[=entry.after]**[#else][=entry.after][/#if] |
[/#list]
[/#list]

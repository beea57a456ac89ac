[#list environments as environment]
chore([=environment.name]): move [=environment.changes?map(change -> change.key)?join(", ")]

[#list environment.changes as change]
- [=change.key]: [#if change.before??][=change.before] to [/#if][=change.after]
[/#list]
[/#list]

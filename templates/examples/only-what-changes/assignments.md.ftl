[#list environments as environment]
[#list environment.entries?filter(entry -> entry.changed) as entry]
- **[=environment.name]** [=entry.key]: [=entry.before!"nothing"] → [=entry.after]
[#else]
- **[=environment.name]**: nothing changes
[/#list]
[/#list]

[#--
  The subject is cut to 72 characters by the plan's name being left out; trailers are added by the program.
  plan: the plan's name
  environments: [{name, changes: [{key, app, before, after}]}]; before is missing for an entry that is new
--]
[#assign count = 0]
[#assign width = 0]
[#list environments as environment][#list environment.changes as change]
[#assign count++]
[#if (change.key?length > width)][#assign width = change.key?length][/#if]
[/#list][/#list]
[#assign subject = "Move " + count?c + " Redis database" + (count == 1)?then("", "s")]
[#if ((subject + " for " + plan)?length <= 72)][#assign subject = subject + " for " + plan][/#if]
[=subject]
[#list environments as environment]

[=environment.name]:
[#list environment.changes as change]
  [=change.key?right_pad(width)]  [=change.before!"(new)"] → [=change.after]
[/#list]
[/#list]

[#-- For a team that knows the way: only what differs from app to app. --]
[#list migrations as m]
## [=m.id]

[=m.source.shown] → [=m.destination.shown]

```bash
hokusai [=m.context?no_esc] env get [=m.variable?no_esc]
rehome apply [=file?no_esc] --only [=m.id?no_esc]
hokusai [=m.context?no_esc] env set [=m.variable?no_esc]="$DESTINATION_REDIS_URL"
hokusai [=m.context?no_esc] refresh
```
[/#list]

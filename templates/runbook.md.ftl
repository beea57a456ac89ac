[#--
  The manual steps of migrations, each from top to bottom. Whatever stands in a block of shell is a word or a line of shell
  already, and is put in as it is.
  plan: the plan's name; folder, file: the plan's, as words of shell
  migrations: [{id, app, environment, key, known, variable, checkout, filtered, options, secrets: [text],
    source, destination: {shown, setup, tls}, questions, word, context, pod, configMap: {name, namespace},
    before, after, entry, repository, path, diff, branch, subject}]
  checkout may be missing; so may before and after, and with after all that comes behind it
--]
# Moving Redis databases by hand: [=plan]

Made by `rehome render --format runbook`. Nothing in this document has been done yet. It holds no passwords: where one is needed it says where it is kept.
[#if (migrations?size > 1)]

Each part stands for itself; follow one to its end before the next one.

[#list migrations as migration]
- [=migration.id]: [=migration.source.shown] to [=migration.destination.shown]
[/#list]
[/#if]
[#list migrations as m]

## [=m.id]

| | |
| --- | --- |
| app, environment | [=m.app], [=m.environment] |
| from | [=m.source.shown] |
| to | [=m.destination.shown] |
| variable of the app | [=m.variable] |
[#if m.after??]
| entry in Terraform | [=m.key]: [=m.before!"(new)"] becomes [=m.after] |
[/#if]

The app is stopped from step 3 to step 7. How long that is depends on the number of keys: step 2 tells it.

### 1. Before you begin

You need:

- `bash`, `redis-cli` 6 or newer, GNU `head` (a Mac has it as `ghead`), `git`, and `rehome` on the `PATH`;
- `kubectl` with the context `[=m.environment?no_esc]`, and the right to scale deployments there;
- `hokusai`, set up for this app, and a checkout of the app (the folder that holds `hokusai/`);
- a network from here to both servers;
[#if m.secrets?size == 0]
- no secrets beside those that you are asked for.
[#else]
- these secrets, as the plan names them[#list m.secrets as secret][#if secret?index == 0]: [#else], [/#if]`[=secret?no_esc]`[/#list]. `${env:…}` is a variable of your shell, `${file:…}` a file, relative to the plan's folder.
[/#if]
[#if !m.known]

`hokusai` knows `staging` and `production` only. For `[=m.environment?no_esc]` replace its lines below by the way in which this environment gets its variables and is restarted.
[/#if]

Open one `bash` and keep it until the end; all blocks below go into it, one after the other.
[#if m.questions != ""]
This line asks for what the plan does not say, or says in words that do not belong into a document. A password does not show while you type it.

```bash
[=m.questions?no_esc]
```

Then:
[/#if]

```bash
cd [=folder?no_esc]
# A text the way a URL holds it, and back.
encoded() {
  local LC_ALL=C text=$1 index byte
  for ((index = 0; index < ${#text}; index++)); do
    byte=${text:index:1}
    case $byte in
      [A-Za-z0-9._~-]) printf '%s' "$byte" ;;
      *) printf '%%%02X' "$(($(printf '%d' "'$byte") & 255))" ;;
    esac
  done
}
decoded() {
  local text=${1//\\/\\\\}
  printf '%b' "${text//%/\\x}"
}
# redis-cli with what a URL says; its password shows in no list of processes.
by_url() {
  local rest=${1#*://} login='' place port=6379 database=0
  case $rest in *@*) login=${rest%@*} rest=${rest##*@} ;; esac
  place=${rest%%/*}
  case $rest in */*) database=${rest#*/} ;; esac
  case $place in
    \[*) case ${place##*]} in :*) port=${place##*:} ;; esac; place=${place#\[} place=${place%%]*} ;;
    *:*) port=${place##*:} place=${place%:*} ;;
  esac
  case $1 in
    rediss://*) shift; set -- -h "$place" -p "$port" -n "${database:-0}" --tls "$@" ;;
    unix://*) shift; set -- -s "${rest%%\?*}" -n "${rest##*db=}" "$@" ;;
    *) shift; set -- -h "$place" -p "$port" -n "${database:-0}" "$@" ;;
  esac
  case $login in
    '') redis-cli "$@" ;;
    :*) REDISCLI_AUTH=$(decoded "${login#:}") redis-cli "$@" ;;
    *:*) REDISCLI_AUTH=$(decoded "${login#*:}") redis-cli --user "$(decoded "${login%%:*}")" "$@" ;;
    *) REDISCLI_AUTH=$(decoded "$login") redis-cli "$@" ;;
  esac
}
# Shows a URL without its user and password.
masked() { sed -E 's#//[^/]*@#//***@#'; }

# From: [=m.source.shown?no_esc]
[=m.source.setup?no_esc]

# To: [=m.destination.shown?no_esc]
[=m.destination.setup?no_esc]
[#if m.checkout??]

# The checkout of the app.
APP_FOLDER=[=m.checkout?no_esc]
[/#if]
```

### 2. Check

Both servers answer `PONG`, and the destination holds no keys:

```bash
source_cli ping
source_cli dbsize
destination_cli ping
destination_cli dbsize
```

The app uses what is to be moved: this shows the address that stands under "from" above. It is kept for the way back.

```bash
OLD_REDIS_URL=$(cd "$APP_FOLDER" && hokusai [=m.context?no_esc] env get [=m.variable?no_esc] | sed 's/^[=m.variable?no_esc]=//')
echo "$OLD_REDIS_URL" | masked
echo "$SOURCE_REDIS_URL" | masked
```

If the two differ in more than the way they are written, stop here.
[#if !m.source.tls && !m.destination.tls]

All that can be asked of both servers, how large it is, and how long it will take; nothing is written:

```bash
rehome copy --dry-run[=m.options?no_esc]
```
[/#if]

Mend what it refuses before you go on.

### 3. Stop what writes

Note how many of each deployment run, and which cron jobs are on, then stop them:

```bash
kubectl --context [=m.context?no_esc] get deployments --selector app=[=m.word?no_esc] \
  -o jsonpath='{range .items[*]}{.metadata.name} {.spec.replicas}{"\n"}{end}' > replicas.txt
kubectl --context [=m.context?no_esc] get cronjobs --selector app=[=m.word?no_esc] \
  -o jsonpath='{range .items[?(@.spec.suspend!=true)]}{.metadata.name}{"\n"}{end}' > cronjobs.txt
cat replicas.txt cronjobs.txt
while read -r name replicas; do
  kubectl --context [=m.context?no_esc] scale deployment "$name" --replicas=0 < /dev/null
done < replicas.txt
while read -r name; do
  kubectl --context [=m.context?no_esc] patch cronjob "$name" -p '{"spec":{"suspend":true}}' < /dev/null
done < cronjobs.txt
```

If `replicas.txt` is empty, the deployments have another label: find them with `kubectl --context [=m.context?no_esc] get deployments`, and write their names and numbers into it.
Repeat this until it says `nobody`; whoever is left is not of this app, and has to be stopped, too:

```bash
source_cli client list | grep " db=$SOURCE_DATABASE " | grep -v cmd=client || echo nobody
```

### 4. Copy

Use one of these ways.

#### 4a. With rehome

It compares both sides afterwards, keeps an audit log, and goes on where it was stopped with `rehome resume`.

```bash
[#if m.source.tls || m.destination.tls]
rehome apply [=file?no_esc] --only [=m.id?no_esc] --no-commit
[#else]
rehome copy[=m.options?no_esc]
[/#if]
```

It has ended well if it says `done` and `equal`, and `echo $?` just after it says 0. Anything else it explains itself.
[#if m.filtered]

The plan copies only some of the keys, which the other ways cannot do.
[#else]

#### 4b. In the cluster, without rehome

The URLs show in the pod's description until it has ended.

```bash
kubectl --context [=m.context?no_esc] run [=m.pod?no_esc] --restart=Never --rm -i --tty --image artsy/redis-migrate \
  --overrides='{"spec": {"containers": [{"tty": true, "stdin": true, "name": "[=m.pod?no_esc]", "image": "artsy/redis-migrate:latest", "args": ["'"$SOURCE_REDIS_URL"'", "'"$DESTINATION_REDIS_URL"'"], "stdinOnce": true, "imagePullPolicy": "Always"}], "nodeSelector": {"tier": "background"}}, "apiVersion": "v1"}'
```

#### 4c. With redis-cli alone

For some ten thousand keys whose names hold no line breaks. A key that is there already is not replaced but told as `BUSYKEY`.

```bash
source_cli --scan | while IFS= LC_ALL=C read -r key; do
  deadline=$(source_cli pttl "$key" < /dev/null)
  [ "$deadline" -gt 0 ] || deadline=0
  source_cli --raw dump "$key" < /dev/null | head -c -1 | destination_cli -x restore "$key" "$deadline"
done | sort | uniq -c
```

It prints how many keys were answered with `OK`. Any other line names what was not copied.
[/#if]

### 5. Verify

After 4a this is done: `equal` means that each key was compared. After 4b or 4c, and again whenever you like:

```bash
source_cli dbsize
destination_cli dbsize
diff <(source_cli --scan | sort) <(destination_cli --scan | sort) && echo 'the same keys'
value() {
  case $("$1" type "$2") in
    set) "$1" --no-raw smembers "$2" | sed 's/^ *[0-9]*) //' | sort ;;
    hash) "$1" --no-raw hgetall "$2" | sed 's/^ *[0-9]*) //' | paste - - | sort ;;
    string) "$1" --no-raw get "$2" ;;
    list) "$1" --no-raw lrange "$2" 0 -1 ;;
    zset) "$1" --no-raw zrange "$2" 0 -1 withscores ;;
    stream) "$1" --no-raw xrange "$2" - + ;;
    *) "$1" --no-raw dump "$2" ;;
  esac < /dev/null | sha256sum
}
source_cli --scan | head -n 1000 | while IFS= LC_ALL=C read -r key; do
  [ "$(value source_cli "$key")" = "$(value destination_cli "$key")" ] || echo "another value: $key"
done
```

It must say `the same keys`, and nothing after it: that is, no key of the first thousand has `another value`. Keys that expire meanwhile may be missing.
If anything is missing, do not go on to step 6: start the app as in step 9, "before the switch".

### 6. Terraform
[#if m.after??]
[#if m.diff == ""]

The file [=m.path?no_esc] says `[=m.after?no_esc]` for `[=m.key?no_esc]` already; there is nothing to change.
[#else]

This is the change, on a branch of its own for somebody to review:

```bash
(
cd [=m.repository?no_esc] &&
git switch --create [=m.branch?no_esc] &&
git apply <<'END_OF_CHANGE' &&
[=m.diff?no_esc]END_OF_CHANGE
git add [=m.path?no_esc] &&
git commit -m [=m.subject?no_esc] &&
git show --stat
)
```

If `git apply` refuses it, the file is no longer what it was when this was written: make the document again.
Then `git push -u origin HEAD` there, have it reviewed and merged, and run `terraform plan` and `terraform apply` as for every change of that folder; `plan` must show nothing but this entry. Do not wait for it: the app can be
switched first, but switch and merge on the same day.
[/#if]
[#else]

The plan names no assignment file for [=m.environment]. If there is one elsewhere, the entry `[=m.key?no_esc]` gets the destination.
[/#if]

### 7. Switch and start

```bash
(cd "$APP_FOLDER" && hokusai [=m.context?no_esc] env set "[=m.variable?no_esc]=$DESTINATION_REDIS_URL")
(cd "$APP_FOLDER" && hokusai [=m.context?no_esc] refresh)
while read -r name replicas; do
  kubectl --context [=m.context?no_esc] scale deployment "$name" --replicas="$replicas" < /dev/null
done < replicas.txt
while read -r name; do
  kubectl --context [=m.context?no_esc] patch cronjob "$name" -p '{"spec":{"suspend":false}}' < /dev/null
done < cronjobs.txt
```

### 8. Check the app

```bash
(cd "$APP_FOLDER" && hokusai [=m.context?no_esc] env get [=m.variable?no_esc]) | masked
kubectl --context [=m.context?no_esc] get pods --selector app=[=m.word?no_esc]
destination_cli client list | grep " db=$DESTINATION_DATABASE " | grep -v cmd=client || echo nobody
source_cli client list | grep " db=$SOURCE_DATABASE " | grep -v cmd=client || echo nobody
```

The variable shows the address under "to"; the pods run; the destination has clients, and the source has nobody. Try the app, and look at its errors for some minutes.
[#if m.after??]
When the Terraform change is applied, the ConfigMap says `[=m.after?no_esc]`:

```bash
kubectl --context [=m.context?no_esc] --namespace [=m.configMap.namespace?no_esc] get configmap [=m.configMap.name?no_esc] -o yaml | grep -F [=m.entry?no_esc] || echo 'not there yet'
```
[/#if]

### 9. If something is wrong: the way back

Before the switch (step 7), the app has lost nothing: start it again with the two `while` loops of step 7.

After the switch, what the app has written since is only at the destination, and stays there. Stop the app as in step 3, but keep `replicas.txt` and `cronjobs.txt` as they are (only the two `while` loops), then:

```bash
way_back() {
  (cd "$APP_FOLDER" && hokusai [=m.context?no_esc] env set "[=m.variable?no_esc]=$OLD_REDIS_URL")
  (cd "$APP_FOLDER" && hokusai [=m.context?no_esc] refresh)
}
```

This only defines it; `way_back` does it. Start the app with the two `while` loops of step 7, and take the Terraform change back with `git revert`.
To try again, empty the destination first if step 2 said that it was empty: `destination_cli flushdb`. Look twice at `destination_cli dbsize` and at who is in `destination_cli client list`: this cannot be undone.

### 10. Clean up

After some days, when nobody wants to go back. Nobody may use the source any more; this says so, and how many keys it holds:

```bash
source_cli client list | grep " db=$SOURCE_DATABASE " | grep -v cmd=client || echo nobody
source_cli dbsize
```

Then empty it, which cannot be undone: `source_cli flushdb`. At the end:

```bash
rm -f replicas.txt cronjobs.txt
unset SOURCE_PASSWORD DESTINATION_PASSWORD SOURCE_REDIS_URL DESTINATION_REDIS_URL OLD_REDIS_URL REHOME_SOURCE_URL REHOME_DESTINATION_URL
```
[/#list]

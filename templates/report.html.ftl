[#--
  report: as `rehome audit report --format json` writes it; view: what the page makes of it; style, script, scriptDigest
--]
[#import "report-words.ftl" as w]
[#import "report-page.html.ftl" as p]
[#assign totals = report.totals]
[#assign replacing = totals.replaced != 0]
[#assign fates = ["identical", "skipped", "expired", "vanished", "failed"]?filter(fate -> totals[fate] gt 0)]
[@p.page title=view.title + " – " + report.verdict.headline]
<header>
<p>Report of a migration run</p>
<h1>[=view.title]</h1>
<p>Run <span class="mono">[=report.run]</span>[#if report.course??], [=w.at(report.course.began)] to [=w.at(report.course.ended)] UTC[/#if]</p>
</header>
<main id="content" tabindex="-1">
<section class="verdict [=report.verdict.tone]" aria-labelledby="verdict">
<h2 id="verdict">[=report.verdict.headline]</h2>
[#list report.verdict.reasons as reason]
<p>[=reason]</p>
[/#list]
</section>
<nav aria-label="Sections"><ul>
[#list view.sections as section]
<li><a href="#[=section.id]">[=section.title]</a></li>
[/#list]
</ul></nav>

<section aria-labelledby="questions">
<h2 id="questions">What reviewers ask</h2>
<dl class="answers">
[#list report.answers as answer]
<dt>[=answer.question]</dt><dd>[=w.short(answer.answer, 700)] <a class="more" href="#[=answer.section]" aria-label="More under [=answer.title], on: [=answer.question]">[=answer.title]</a></dd>
[/#list]
</dl>
</section>

<section aria-labelledby="run">
<h2 id="run">The run</h2>
[#list report.sessions as session]
[#if session?counter == 1 || session.resumed]
<h3>[#if session.resumed]Taken up again[#else]Begun[/#if] [=w.at(session.at)] UTC</h3>
[/#if]
<dl>
<dt>Who</dt><dd>[=session.actor][#if session.actor != session.osUser] (user [=session.osUser] of the operating system)[/#if][#if session.gitIdentity??], [=session.gitIdentity] in Git[/#if][#if session.ciJob??], CI job [=session.ciJob][/#if]</dd>
<dt>Where</dt><dd>[=session.host], process [=session.pid], [=session.os], Java [=session.java]</dd>
<dt>With</dt><dd>rehome [=session.tool] (commit [=session.toolCommit])</dd>
<dt>How</dt><dd><code>rehome [=w.short(session.arguments?join(" "), 600)]</code>, mode [=session.mode]</dd>
<dt>Plan</dt><dd>[=session.plan][#if session.planCommit??], Git commit <span class="mono">[=session.planCommit]</span>[/#if][#if session.planSha256 != ""]<br><span class="quiet small">file</span> <span class="mono">sha256:[=session.planSha256]</span>[/#if][#if session.resolvedSha256 != ""]<br><span class="quiet small">what it decides</span> <span class="mono">sha256:[=session.resolvedSha256]</span>[/#if]</dd>
[#if session.limits?size gt 0]<dt>Limits</dt><dd>[#list session.limits as name, value][=name] [=value][#sep], [/#list]</dd>[/#if]
</dl>
[#else]
<p>The log does not say who began the run.</p>
[/#list]
<h3>Approval</h3>
[#if report.approvals?size == 0]
<p>No approval is recorded. Without one nothing is written to a server.</p>
[#else]
<div class="scroll" role="group" aria-label="Approvals" tabindex="0">
<table><caption>What was approved is named by its digest; <code>rehome plan</code> prints it.</caption>
<thead><tr><th scope="col">When (UTC)</th><th scope="col">By</th><th scope="col">How</th><th scope="col">Digest</th></tr></thead>
<tbody>
[#list report.approvals as approval]
<tr><td class="t">[=w.at(approval.at)]</td><td>[=approval.by]</td><td>[=approval.how]</td><td class="mono">[=approval.digest]</td></tr>
[/#list]
</tbody></table></div>
[/#if]
[#if view.servers?size gt 0]
<h3>Servers</h3>
<div class="scroll" role="group" aria-label="Servers" tabindex="0">
<table>
<thead><tr><th scope="col">Name</th><th scope="col">Address</th><th scope="col">TLS</th><th scope="col">User</th><th scope="col">Server</th><th scope="col">Its run id</th></tr></thead>
<tbody>
[#list view.servers as server]
<tr><th scope="row">[=server.alias]</th><td>[=server.host]:[=server.port]</td><td>[=server.tls?then("yes", "no")]</td><td>[=server.user?then("named", "default")]</td><td>[=(server.server == "")?then("not told", server.server)]</td><td class="mono">[=(server.runId == "")?then("not told", server.runId)]</td></tr>
[/#list]
</tbody></table></div>
[/#if]
</section>

<section aria-labelledby="migrations">
<h2 id="migrations">Migrations</h2>
[#if report.migrations?size == 0]
<p>The log names none.</p>
[#else]
[@p.tools table="migrations-table" label="Search migrations" /]
<div class="scroll pinned" role="group" aria-label="Migrations" tabindex="0">
<table id="migrations-table" class="sorted wide">
<thead><tr><th scope="col">Migration</th><th scope="col">From</th><th scope="col">To</th><th scope="col">Result</th><th scope="col" class="n">Keys</th><th scope="col" class="n">Copied</th>[#if replacing]<th scope="col" class="n">Replaced</th>[/#if][#list fates as fate]<th scope="col" class="n">[=fate?cap_first]</th>[/#list]<th scope="col" class="n">Volume</th><th scope="col">Compared</th><th scope="col">Began</th><th scope="col" class="n">Took</th></tr></thead>
<tbody>
[#list report.migrations as m]
<tr><th scope="row">[@p.migration m.name /]</th><td class="t">[#if m.source??][=w.place(m.source)][#else]–[/#if]</td><td class="t">[#if m.destination??][=w.place(m.destination)][#else]–[/#if]</td><td>[@p.word m.state /][#if m.attempts?size gt 1] <span class="quiet">attempt [=m.attempts?size]</span>[/#if]</td><td class="n">[=w.n(m.keys.scanned)]</td><td class="n">[=w.n(m.keys.copied)]</td>[#if replacing]<td class="n">[=w.replaced(m.keys.replaced)]</td>[/#if][#list fates as fate]<td class="n">[=w.n(m.keys[fate])]</td>[/#list]<td class="n" data-v="[=m.keys.bytes]">[=w.bytes(m.keys.bytes)]</td><td>[#if m.verification??][@p.word m.verification.verdict /][#else]<span class="quiet">no</span>[/#if]</td><td class="t">[#if m.attempts?size gt 0][=w.clock(m.attempts[0].began)][#else]–[/#if]</td><td class="n" data-v="[=m.durationMillis]">[=w.time(m.durationMillis)]</td></tr>
[/#list]
</tbody></table></div>
<p class="quiet small">[#if replacing]Of the copied keys, “replaced” took the place of one that the destination held. [/#if][#if fates?size lt 5]No key was [=["identical", "skipped", "expired", "vanished", "failed"]?filter(fate -> totals[fate] == 0)?join(" or ")]. [/#if]Volume is what travelled; “took” is the last attempt, comparison included.</p>
[/#if]

<h3 id="timeline">Time line</h3>
[#if view.timeline.rows?size == 0]
<p>No migration was begun.</p>
[#else]
<figure>
<figcaption id="timeline-caption">[=view.timeline.summary]</figcaption>
<svg role="img" aria-labelledby="timeline-caption" height="[=view.timeline.height]">
[#list view.timeline.rows as row]
[#if row.name??]<text class="name" x="0" y="[=row.textY]">[=row.name]</text><rect class="track" x="0" y="[=row.y]" width="100%" height="[=row.height]"/>[/#if]
<rect class="[=row.tone]" x="[=row.x]" y="[=row.y]" width="[=row.width]" height="[=row.height]"><title>[=row.title]</title></rect>
[/#list]
<line x1="0" x2="100%" y1="[=view.timeline.axis]" y2="[=view.timeline.axis]"/>
<text x="0" y="[=view.timeline.axis + 16]">[=view.timeline.from]</text><text x="100%" y="[=view.timeline.axis + 16]" text-anchor="end">[=view.timeline.to]</text>
</svg>
<ul class="legend"><li><svg aria-hidden="true"><rect class="done" width="12" height="12"/></svg>done</li><li><svg aria-hidden="true"><rect class="failed" width="12" height="12"/></svg>failed or refused</li><li><svg aria-hidden="true"><rect class="other" width="12" height="12"/></svg>interrupted, or no end is recorded</li></ul>
</figure>
[/#if]
</section>

<section aria-labelledby="throughput">
<h2 id="throughput">Throughput</h2>
[#if view.rates?size == 0]
<p>The log holds no figures of a copy.</p>
[#else]
[#list view.rates as rate]
<figure>
<figcaption id="[=rate.id]">[=rate.summary]</figcaption>
<svg role="img" aria-labelledby="[=rate.id]" height="138">
<line x1="0" x2="100%" y1="18" y2="18"/><line x1="0" x2="100%" y1="68" y2="68"/>
[#list rate.bars as bar]<rect class="bar" x="[=bar.x]" y="[=bar.y]" width="[=bar.width]" height="[=bar.height]"/>[/#list]
<line x1="0" x2="100%" y1="118" y2="118"/>
<text x="0" y="12">[=rate.most]</text>
<text x="0" y="134">[=view.throughput.from]</text><text x="100%" y="134" text-anchor="end">[=view.throughput.to]</text>
</svg>
</figure>
[/#list]
<details class="screen"><summary>The same as a table</summary>
<div class="scroll" role="group" aria-label="Throughput as a table" tabindex="0">
<table><caption>Each row stands for [=w.time(report.throughput.bucketMillis)].</caption>
<thead><tr><th scope="col" class="n">From the beginning</th><th scope="col" class="n">Keys a second</th><th scope="col" class="n">Volume a second</th></tr></thead>
<tbody>
[#list report.throughput.points as point]
<tr><td class="n">[=w.time(point.at)]</td><td class="n">[=w.n(point.keysPerSecond)]</td><td class="n">[=w.bytes(point.bytesPerSecond)]</td></tr>
[/#list]
</tbody></table></div>
</details>
<p class="quiet small">[#if report.throughput.checkpoints == 0]The log holds no figure from the middle of a copy, so each migration’s speed is an average.[#else]From [=w.plural(report.throughput.checkpoints, "checkpoint")] of the log, at most one every 30 s for each migration; between them the speed is an average.[/#if]</p>
[/#if]
</section>

<section aria-labelledby="keys">
<h2 id="keys">Keys by type and size</h2>
<div class="pair">
[@shares title="By type" noun="Type" rows=view.types none="The log does not say." /]
[@shares title="By size, as they travelled" noun="Size" rows=view.sizes none=(totals.copied == 0)?then("No key was copied.", "Not recorded: the log is of a version that did not count them.") /]
[@shares title="By way" noun="Way" rows=view.ways none="The log does not say." /]
</div>
</section>

<section aria-labelledby="verification">
<h2 id="verification">Verification</h2>
[#assign compared = report.migrations?filter(m -> m.verification??)]
[#if compared?size == 0]
<p>Nothing was compared.</p>
[#else]
<p>Both sides are compared after a copy. Missing keys are at the source alone, extra ones at the destination alone; “TTL” are keys that differ in their deadline alone; changed ones were written at the source meanwhile. Expired and skipped keys are no differences.</p>
[@p.tools table="verification-table" label="Search comparisons" /]
<div class="scroll pinned" role="group" aria-label="Comparisons" tabindex="0">
<table id="verification-table" class="sorted wide">
<thead><tr><th scope="col">Migration</th><th scope="col">Verdict</th><th scope="col">Level</th><th scope="col" class="n">Compared</th><th scope="col" class="n">Missing</th><th scope="col" class="n">Extra</th><th scope="col" class="n">Different</th><th scope="col" class="n">TTL</th><th scope="col" class="n">Changed</th><th scope="col" class="n">Expired</th><th scope="col" class="n">Skipped</th><th scope="col" class="n">Took</th></tr></thead>
<tbody>
[#list compared as m][#assign v = m.verification]
<tr><th scope="row">[@p.migration m.name /]</th><td>[@p.word v.verdict /]</td><td>[=v.level]</td><td class="n">[=w.n(v.compared)]</td><td class="n">[=w.n(v.missing)]</td><td class="n">[=w.n(v.extra)]</td><td class="n">[=w.n(v.different)]</td><td class="n">[=w.n(v.ttl)]</td><td class="n">[=w.n(v.changed)]</td><td class="n">[=w.n(v.expired)]</td><td class="n">[=w.n(v.skipped)]</td><td class="n" data-v="[=v.durationMillis]">[=w.time(v.durationMillis)]</td></tr>
[/#list]
</tbody></table></div>
[/#if]
</section>

<section aria-labelledby="failures">
<h2 id="failures">Failures</h2>
[#if view.failures.rows?size == 0]
<p>Nothing failed.</p>
[#else]
<p>[=view.failures.summary]</p>
[#if view.failures.omitted != ""]<p><strong>[=view.failures.omitted]</strong></p>[/#if]
[#if view.failures.codes?size gt 1]
<div class="scroll" role="group" aria-label="Failed keys by code" tabindex="0">
<table><caption>Failed keys by code, all of them</caption>
<thead><tr><th scope="col">Code</th><th scope="col" class="n">Keys</th><th scope="col" class="n">Causes</th><th scope="col" class="n">Migrations</th></tr></thead>
<tbody>
[#list view.failures.codes as code]
<tr><th scope="row">[=code.code]</th><td class="n">[=w.n(code.keys)]</td><td class="n">[=w.n(code.causes)]</td><td class="n">[=w.n(code.migrations)]</td></tr>
[/#list]
</tbody></table></div>
<h3>By cause</h3>
[/#if]
[@p.tools table="failures-table" label="Search failures" /]
<div class="scroll pinned" role="group" aria-label="Failures by cause" tabindex="0">
<table id="failures-table" class="sorted wide">
<thead><tr><th scope="col">Migration</th><th scope="col">Of</th><th scope="col">Code</th><th scope="col" class="n">Keys</th><th scope="col">What happened</th></tr></thead>
<tbody>
[#list view.failures.rows as failure]
<tr><th scope="row">[@p.migration failure.migration /]</th><td>[=failure.kind]</td><td class="t">[=w.state(failure.code)]</td><td class="n">[#if failure.count gt 0][=w.n(failure.count)][#else]–[/#if]</td><td class="text">[=w.short(failure.message, 600)][#if failure.keys?size gt 0]<details><summary>[=w.plural(failure.keys?size, "key")][#if failure.keys?size lt failure.count] of [=w.n(failure.count)][/#if]<span class="quiet">, cause [=failure?counter]</span></summary><ul class="mono">[#list failure.keys as key]<li>[=w.short(key, 200)]</li>[/#list]</ul></details>[/#if]</td></tr>
[/#list]
</tbody></table></div>
[/#if]
</section>

<section aria-labelledby="altered">
<h2 id="altered">Overwritten or removed</h2>
[#if report.alterations?size == 0]
<p>No key that was not this run’s own was replaced or removed, at any destination. Sources are only read.</p>
[#else]
<div class="scroll" role="group" aria-label="Overwritten or removed" tabindex="0">
<table class="wide">
<thead><tr><th scope="col">When (UTC)</th><th scope="col">Where</th><th scope="col">What</th></tr></thead>
<tbody>
[#list report.alterations[0..*view.most] as alteration]
<tr><td class="t">[=w.at(alteration.at)]</td><th scope="row">[=alteration.subject]</th><td class="text">[=w.short(alteration.what, 600)]</td></tr>
[/#list]
</tbody></table></div>
[@rest all=report.alterations?size command="rehome audit report " + report.run + " --format json" /]
[/#if]
[#assign held = report.migrations?filter(m -> m.beganEmpty?? && !m.beganEmpty)]
<p class="small quiet">[#if held?size == 0]Every destination that was written to held no key before.[#else]These destinations held keys before: [#list held[0..*50] as m][=m.name] (conflicts: [=m.options["copy.onConflict"]!"not recorded"])[#sep], [/#list][#if held?size gt 50] and [=held?size - 50] more[/#if].[/#if]</p>
</section>

<section aria-labelledby="left-out">
<h2 id="left-out">Left out</h2>
[#assign filtered = report.migrations?filter(m -> (m.options["copy.include"]!"*") != "*" || (m.options["copy.exclude"]!"") != "" || (m.options["copy.types"]!"") != "")]
[#if totals.skipped == 0 && filtered?size == 0 && report.losses?size == 0]
<p>Nothing: no key was skipped, no pattern or type leaves keys out, and nothing was dropped for what a destination cannot hold.</p>
[#else]
<ul>
[#if totals.skipped gt 0]<li>[=w.plural(totals.skipped, "key")] skipped, since the destination held a key of that name: see the table of migrations. Their names stand in the run’s folder, in <code>checkpoints/APP@ENVIRONMENT.skipped</code>.</li>[/#if]
[#list filtered[0..*view.most] as m]<li>[=m.name] moves the keys that match <code>[=w.short(m.options["copy.include"]!"*", 200)]</code>[#if (m.options["copy.exclude"]!"") != ""], and not <code>[=w.short(m.options["copy.exclude"], 200)]</code>[/#if][#if (m.options["copy.types"]!"") != ""]; only of the types <code>[=w.short(m.options["copy.types"], 200)]</code>[/#if].</li>[/#list]
[#list report.losses[0..*view.most] as loss]<li>[=loss.migration]: the destination cannot hold [=w.short(loss.what, 300)] of [=w.plural(loss.count, "key")].</li>[/#list]
</ul>
[@rest all=[filtered?size, report.losses?size]?max command="rehome audit report " + report.run + " --format json" /]
[/#if]
</section>

<section aria-labelledby="assignments">
<h2 id="assignments">Assignments</h2>
[#if report.assignments?size == 0]
<p>No assignment file was changed.</p>
[#else]
<div class="scroll pinned" role="group" aria-label="Entries of assignment files" tabindex="0">
<table class="sorted wide" id="assignments-table">
<thead><tr><th scope="col">Entry</th><th scope="col">App</th><th scope="col">Environment</th><th scope="col">Before</th><th scope="col">After</th><th scope="col">File</th></tr></thead>
<tbody>
[#list report.assignments[0..*view.entries] as entry]
<tr><th scope="row">[=entry.entry]</th><td>[=entry.app]</td><td>[=entry.environment]</td><td class="t">[#if entry.before??][=entry.before][#else]<span class="quiet">none</span>[/#if]</td><td class="t">[=entry.after]</td><td class="text">[=entry.file]</td></tr>
[/#list]
</tbody></table></div>
[#if report.assignments?size gt view.entries]<p>[=w.n(report.assignments?size - view.entries)] more entries are in the log: <code>rehome audit show [=report.run] --type assignment.rendered</code></p>[/#if]
[/#if]
[#if view.diffs?size gt 0]
<h3>Changed lines</h3>
[#list view.diffs as diff]
<p class="small"><code>[=diff.file]</code>[#if diff.environment != ""], [=diff.environment][/#if]</p>
<pre tabindex="0" role="group" aria-label="Changed lines of [=diff.file], [=diff?counter]">[#list diff.lines as line]<span class="[=line?starts_with("+")?then("added", line?starts_with("-")?then("removed", line?starts_with("@")?then("place", "same")))]">[=w.short(line, 400)]</span>
[/#list]</pre>
[#if diff.omitted gt 0]<p class="small quiet">[=w.plural(diff.omitted, "more line")]; the commit has them.</p>[/#if]
[/#list]
[#elseif report.assignments?size gt 0]
<p class="small quiet">The changed lines themselves are not recorded; the commit has them.</p>
[/#if]
[#assign done = report.commits?filter(c -> c.type != "committing")]
[#if done?size gt 0]
<h3>Git</h3>
<div class="scroll" role="group" aria-label="Commits" tabindex="0">
<table>
<thead><tr><th scope="col">When (UTC)</th><th scope="col">What</th><th scope="col">Commit</th><th scope="col">Signed</th><th scope="col">Branch</th><th scope="col">Repository</th></tr></thead>
<tbody>
[#list done[0..*view.most] as commit]
<tr><td class="t">[=w.at(commit.at)]</td><td class="t">[=commit.type][#if commit.remote??] to [=commit.remote][/#if]</td><td class="mono">[=commit.commit]</td><td>[=commit.signed?then("yes", "no")]</td><td>[=commit.branch]</td><td>[=commit.repository]</td></tr>
[/#list]
</tbody></table></div>
<p class="small quiet">Each commit’s message names the audit log’s last record at that time, after <code>Rehome-Audit:</code>.</p>
[#elseif report.assignments?size gt 0]
<p>No commit is recorded.</p>
[/#if]
</section>

<section aria-labelledby="interventions">
<h2 id="interventions">Interventions</h2>
[#if report.interventions?size == 0]
<p>None: nobody steered the run, and it was never interrupted and taken up again.</p>
[#else]
<div class="scroll" role="group" aria-label="Interventions" tabindex="0">
<table class="wide">
<thead><tr><th scope="col">When (UTC)</th><th scope="col">Who or where</th><th scope="col">What</th></tr></thead>
<tbody>
[#list report.interventions[0..*view.most] as each]
<tr><td class="t">[=w.at(each.at)]</td><th scope="row">[=each.subject]</th><td class="text">[=w.short(each.what, 400)]</td></tr>
[/#list]
</tbody></table></div>
[@rest all=report.interventions?size command="rehome audit show " + report.run + " --type 'control.*'" /]
[/#if]
[#assign slowed = report.migrations?filter(m -> m.slowed gt 0)]
[#if slowed?size gt 0]<p class="small quiet">Held back for a while by a limit, a pause or a server: [#list slowed[0..*20] as m][=m.name][#sep], [/#list][#if slowed?size gt 20] and [=slowed?size - 20] more[/#if].</p>[/#if]
[#assign remarked = report.migrations?filter(m -> m.remarks?size gt 0)]
[#if remarked?size gt 0]
<h3>Checks that were not in order</h3>
<ul>
[#list view.remarks as remark]<li>[@p.word remark.verdict /] <code>[=remark.check]</code>: [=w.short(remark.detail, 300)] <span class="quiet">([=remark.where])</span></li>[/#list]
</ul>
[@rest all=view.remarksAll command="rehome audit show " + report.run + " --type preflight.finished" /]
[/#if]
</section>

<section aria-labelledby="log">
<h2 id="log">The log</h2>
<dl>
<dt>Verdict</dt><dd>[@p.word name=report.log.state text=report.log.explanation /]</dd>
<dt>Records in place</dt><dd>[=w.n(report.log.records)] <span class="quiet">([#list report.log.types as type, count][=type] [=w.n(count)][#sep], [/#list])</span></dd>
<dt>The last of them</dt><dd class="mono">sha256:[=report.log.head]</dd>
<dt>Anchors</dt><dd>[#if report.log.anchors?size == 0]none was found[#else][#list report.log.anchors as anchor][=anchor.where] names record [=anchor.record][#sep]; [/#list][/#if][#if report.log.missing?size gt 0]; [=report.log.missing?join("; ")][/#if]</dd>
<dt>File</dt><dd class="mono">[=report.log.file]</dd>
</dl>
<p>A chain of hashes shows every later change of a record. That its end was not cut off, and that it was not written anew as a whole, shows only where the hash of its last record stands outside the log: in <code>audit.head</code>, on the screen of whoever ran it, in the trailer of the Git commit. Whoever controlled the machine while the run went on could have lied from the start.</p>
<h3>Check it yourself</h3>
<p>With <code>rehome</code>, against the commit too:</p>
<pre tabindex="0" role="group" aria-label="Commands that check the log">rehome audit verify audit.jsonl[#if view.repository??] --git [=view.repository][/#if]
</pre>
<p>By hand, with nothing but a shell, in the folder of the run:</p>
<pre tabindex="0" role="group" aria-label="Shell script that checks the log">prev=0000000000000000000000000000000000000000000000000000000000000000
while IFS= read -r line; do
  case $line in
    *"\"prev\":\"sha256:$prev\""*) ;;
    *) echo "broken here, or in the line before: $line"; exit 1 ;;
  esac
  prev=$(printf %s "$line" | sha256sum | cut -d ' ' -f 1)
done &lt; audit.jsonl
test "$prev" = [=report.log.head] &amp;&amp; echo "the log that this report was made of"
test "sha256:$prev" = "$(cut -d ' ' -f 2 audit.head)" &amp;&amp; echo "audit.head agrees"
</pre>
</section>

<section aria-labelledby="omissions">
<h2 id="omissions">What this report leaves out</h2>
<ul>
[#list view.omissions as omission]
<li>[=omission]</li>
[/#list]
</ul>
</section>
</main>
<footer><p>Made [=w.at(report.made)] UTC by [=report.maker] from the audit log alone. Times are UTC, by the clock of the machine that ran it. This page loads nothing.</p></footer>
[/@p.page]
[#macro shares title noun rows none]
<div>
<h3>[=title]</h3>
[#if rows?size == 0]
<p>[=none]</p>
[#else]
<table class="wide">
<thead><tr><th scope="col">[=noun]</th><th scope="col" class="n">Keys</th><th scope="col" class="n">Share</th><td aria-hidden="true"></td></tr></thead>
<tbody>
[#list rows as row]
<tr><th scope="row" class="t">[=row.name]</th><td class="n">[=w.n(row.count)]</td><td class="n">[=row.share]</td><td class="share" aria-hidden="true"><svg height="8"><rect class="track" width="100%" height="8"/><rect class="bar" width="[=row.width]" height="8"/></svg></td></tr>
[/#list]
</tbody></table>
[/#if]
</div>
[/#macro]
[#macro rest all command]
[#if all gt view.most]<p class="small">[=w.n(all - view.most)] more are not shown: <code>[=command]</code></p>[/#if]
[/#macro]

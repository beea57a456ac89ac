[#-- report: as `rehome audit report --all --format json` writes it; style, script, scriptDigest --]
[#import "report-words.ftl" as w]
[#import "report-page.html.ftl" as p]
[@p.page title="Migration runs"]
<header>
<p>Index of migration runs</p>
<h1>[=report.folder]</h1>
</header>
<main id="content" tabindex="-1">
<section class="verdict [=report.tone]" aria-labelledby="findings">
<h2 id="findings">[=report.findings[0]]</h2>
[#list report.findings[1..] as finding]
<p>[=finding]</p>
[/#list]
</section>
<section aria-labelledby="runs">
<h2 id="runs">Runs</h2>
[#if report.runs?size == 0]
<p>There is none.</p>
[#else]
[@p.tools table="runs-table" label="Search runs" /]
<div class="scroll" role="group" aria-label="Runs" tabindex="0">
<table id="runs-table" class="sorted wide">
<caption>Newest first. A log is anchored when something outside it names its last record; “partly” when only an earlier one is named.</caption>
<thead><tr><th scope="col">Began (UTC)</th><th scope="col">Run</th><th scope="col">Who</th><th scope="col">Plan</th><th scope="col">Result</th><th scope="col">Log</th><th scope="col">Anchored</th><th scope="col" class="n">Done</th><th scope="col" class="n">Keys</th><th scope="col">Moved</th></tr></thead>
<tbody>
[#list report.runs as run]
<tr><td class="t">[=(run.began == "")?then("not known", w.at(run.began))]</td><th scope="row" class="mono t">[#if run.report??]<a href="[=run.report?url_path]">[=run.run]</a>[#else][=run.run][/#if]</th><td>[=run.actor]</td><td>[=run.plan?keep_after_last("/")]</td><td>[@p.word run.result /]</td><td>[@p.word run.log /]</td><td>[#if run.anchored == "yes"][@p.word "ok", "yes" /][#else][@p.word "warning", run.anchored /][/#if]</td><td class="n" data-v="[=run.done]">[=run.done] of [=run.migrations?size]</td><td class="n">[=w.n(run.keys)]</td><td class="text narrow">[#list run.migrations[0..*12] as m][=m.name][#if m.destination != ""] <span class="quiet">[=m.source] → [=m.destination]</span>[/#if][#if m.state != "done"] [@p.word m.state /][/#if][#sep], [/#list][#if run.migrations?size gt 12] and [=run.migrations?size - 12] more[/#if]</td></tr>
[/#list]
</tbody></table></div>
[#if report.omitted gt 0]<p>[=w.n(report.omitted)] older runs are not shown: <code>rehome audit report --all DIR --format json</code> has them.</p>[/#if]
[/#if]
</section>
[#assign odd = report.runs?filter(run -> run.log != "intact")]
[#if odd?size gt 0]
<section aria-labelledby="logs">
<h2 id="logs">Logs that are not intact and anchored</h2>
<dl class="logs">
[#list odd[0..*200] as run]<dt class="mono">[=run.run]</dt><dd>[=run.explanation] <span class="quiet small">([=run.folder])</span></dd>
[/#list]
</dl>
[#if odd?size gt 200]<p>[=odd?size - 200] more: see the table.</p>[/#if]
</section>
[/#if]
</main>
<footer><p>Made [=w.at(report.made)] UTC by [=report.maker] from the audit logs alone. This page loads nothing; a run’s id leads to its report where there is one.</p></footer>
[/@p.page]

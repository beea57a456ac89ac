[#-- The frame of every report: nothing is loaded, and no script but the one that is named by its digest may run. --]
[#macro page title]
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '[=scriptDigest]'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>[=title]</title>
<style>
[=style?no_esc]
</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
[#nested]
<script>[=script?no_esc]</script>
</body>
</html>
[/#macro]
[#macro tools table label]
<div class="tools" data-table="[=table]" hidden><label for="[=table]-search">[=label]</label><input type="search" id="[=table]-search" autocomplete="off" spellcheck="false"><output for="[=table]-search" aria-live="polite"></output></div>
[/#macro]
[#macro word name text=""][#local shown = (text == "")?then(w.state(name), text)]<span class="[=w.tone(name)]">[=shown]</span>[/#macro]
[#macro migration name][#if name?contains("@")][=name?keep_before_last("@")]@<wbr>[=name?keep_after_last("@")][#else][=name][/#if][/#macro]
[#import "report-words.ftl" as w]

[#--
  name, namespace: of the ConfigMap
  environment: its name in the plan
  resourceVersion: the state that was seen; may be missing
  entries: [{key, value}], sorted by key; one without value is taken out
--]
# kubectl patch configmap [=name] --namespace [=namespace] --type strategic --patch-file FILE
apiVersion: v1
kind: ConfigMap
metadata:
  name: "[=name]"
  namespace: "[=namespace]"
[#if resourceVersion??]
  # The cluster refuses the patch where the ConfigMap has changed since.
  resourceVersion: "[=resourceVersion]"
[/#if]
data:[#if entries?size == 0] {}[/#if]
[#list entries as entry]
  "[=entry.key]": [#if entry.value??]"[=entry.value]"[#else]null[/#if]
[/#list]

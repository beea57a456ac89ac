[#--
  name, namespace: of the ConfigMap
  environment: its name in the plan
  entries: [{key, value}], sorted by key
--]
apiVersion: v1
kind: ConfigMap
metadata:
  name: "[=name]"
  namespace: "[=namespace]"
data:[#if entries?size == 0] {}[/#if]
[#list entries as entry]
  "[=entry.key]": "[=entry.value]"
[/#list]

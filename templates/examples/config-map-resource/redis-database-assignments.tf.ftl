# `target: resource.kubernetes_config_map.redis.data`; its values are strings.
resource "kubernetes_config_map" "redis" {
  metadata {
    name = "shared-redis-db-assignments"
  }

  [=name] = {
  }
}

# Which app has which database. Edit with care.
locals {
  redis_database_assignments = {
    force    = { instance = "shared-0", database = 1 } # busy at night
    gravity  = { instance = "shared-0", database = 3 }
    metrics  = { instance = "shared-1", database = 1 }
    # positron is to follow
    positron = { instance = "shared-0", database = 6 }
  }
}

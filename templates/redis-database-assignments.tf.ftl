[#--
  A new assignment file; the entries are put into the map afterwards, so that they are quoted and aligned.
  name: the map's name, from the plan's target
--]
# Which app has which database of which Redis instance: one line an app.

locals {
  [=name] = {
  }
}

output "[=name]" {
  value = local.[=name]

  precondition {
    condition     = length(distinct([for entry in local.[=name] : "${entry.instance}/${entry.database}"])) == length(local.[=name])
    error_message = "Two apps share a database; each needs its own."
  }
}

# Who has which database: `target: databases` in a file such as staging.auto.tfvars.
[=name] = {
}

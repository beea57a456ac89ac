{ instance = "[=instance]", database = [=database], url = "redis://[=instance].internal:6379/[=database]" }

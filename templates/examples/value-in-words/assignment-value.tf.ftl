"database [=database] of [=instance], for [=key]"

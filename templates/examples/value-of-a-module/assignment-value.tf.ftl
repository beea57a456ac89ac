[#-- Each entry is an output of a module: which instance and which database can still be read from it. --]
module.redis["[=instance]"].databases[[=database]]

int syncd_unused;

import acmedb

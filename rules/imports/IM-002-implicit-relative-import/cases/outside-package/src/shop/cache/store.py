# Others import it too, from where no such file is: a package from outside.
import acmedb

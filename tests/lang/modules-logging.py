# Logging to standard output, where it can be compared.
import logging
import sys

logging.basicConfig(level=logging.INFO, format="%(levelname)s [%(threadName)s] %(name)s: %(message)s", stream=sys.stdout)
logging.debug("not shown")
logging.info("started")
logging.warning("only %d left of %s", 3, "bread")
logging.error("failed: %s", [1, "a"])
logging.critical("%(what)s is lost", {"what": "all"})
log = logging.getLogger("kitchen")
log.info("its own name")
log.setLevel(logging.ERROR)
log.warning("not shown")
log.error("shown")
log.log(logging.CRITICAL, "%5.2f|%-5s|", 3.14159, "ab")
print(logging.DEBUG, logging.WARNING, logging.getLogger("kitchen") is log, log.name, log.isEnabledFor(logging.INFO))
logging.basicConfig(level=logging.DEBUG)
logging.debug("still not shown")

# Modules and names that the language does not know.
import asyncio
from threading import Lock, Mutex
# error 2:8: asyncio
# error 3:29: Mutex

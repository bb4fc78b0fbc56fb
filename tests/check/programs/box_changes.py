# The variable of a function that an inner one looks at while it changes: the report says that this is not followed.
# flags => boxes_change
# said => a global would be
from threading import Thread


def main():
    for i in range(2):
        Thread(target=lambda: print(i)).start()


main()

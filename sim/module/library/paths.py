# For programs that mention: path


# The part of os.path that works on texts alone.
def _path_join(path, *paths):
    for part in paths:
        if part.startswith('/'):
            path = part
        elif not path or path.endswith('/'):
            path += part
        else:
            path += '/' + part
    return path


def _path_split(path):
    i = path.rfind('/') + 1
    head = path[:i]
    if head and head != '/' * len(head):
        head = head.rstrip('/')
    return head, path[i:]


def _path_basename(path):
    return _path_split(path)[1]


def _path_dirname(path):
    return _path_split(path)[0]


def _path_splitext(path):
    name = _path_split(path)[1]
    dot = name.rfind('.')
    if dot <= 0 or not name[:dot].strip('.'):
        return path, ''
    return path[:len(path) - len(name) + dot], name[dot:]

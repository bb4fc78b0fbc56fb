# Strings: literals, methods, slices, code points.
s = "Hello, World"
print(s.upper(), s.lower(), len(s), s[0], s[-1], s[1:4], s[:5], s[7:], s[::-1], s[::2], s[-5:-1], s[10:2:-3], s[5:2])
print(s.find("o"), s.find("z"), s.count("o"), s.replace("l", "L"), s.replace("l", "L", 1), s.startswith("He"), s.endswith("x"))
print(s.split(","), s.split(), "a,b,,c".split(","), "  a  b ".split(), "a b c d".split(" ", 2), "".split(), "".split(","))
print("-".join(["a", "b", "c"]), "".join([]), ", ".join(str(i) for i in range(4)))
print("  x ".strip() + "|", "xxaxx".strip("x"), "ab".center(7, "*") + "|", "ab".ljust(5) + "|", "ab".rjust(5) + "|", "7".zfill(3), "-7".zfill(4))
print("123".isdigit(), "12a".isdigit(), "".isdigit(), "5" * 3, 2 * "ab", "ab" + "cd", "b" in "abc", "x" not in "abc", "" in "abc")
print('single "double"', "it's", 'both \' and "', "tab\tend", "back\\slash", "new\nline", "\x41\u4e2d\101", r"raw\n")
print(repr("it's"), repr('say "x"'), repr("both ' and \""), repr("tab\t\n\\"), repr("中文é"), repr("\x00\x1f\x7f"))
print("abc" "def", "joined "
      "over lines")
print("""three
lines
here""")
print("中文字符", len("中文字符"), "中文字符"[1], "中文字符"[::-1], "中" * 3, "é".upper(), "a中b".find("b"))
print("abc" < "abd", "abc" < "ab", "Z" < "a", "" < "a", "10" < "9", "a" == "a", "a" != "b")
print(ord("a"), chr(98), ord("中"), chr(20013), list("abc"), tuple("xy"), sorted("hello"), "".join(reversed("abc")))
print("%s and %r" % ("a", "b"), "{} {}".format(1, "x"), f"{s!r:>16}|{s:.3}|")
for c in "ab":
    print(c, end=";")
print()
print("a" if "abc".startswith(("x", "a")) else "b")
print("one\ttwo".split("\t"), "line1\nline2".split("\n"))
print(str(12) + str(1.5) + str(None) + str(True) + str([1, "a"]) + str((1,)) + str({"k": "v"}))

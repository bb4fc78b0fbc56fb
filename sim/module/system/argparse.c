/* Module argparse: what a program gets that is started without arguments; written in the scenario language,
   library/argparse.py. */
#include "machine/native.h"
#include "module/entry.h"

static const struct module_entry entries[] = {
    ROW_LIBRARY("ArgumentParser", "ArgumentParser"), ROW_LIBRARY("Namespace", "Namespace"),
    ROW_TEXT("ArgumentDefaultsHelpFormatter", ""),   ROW_TEXT("RawTextHelpFormatter", ""),
    ROW_TEXT("RawDescriptionHelpFormatter", ""),     {0}};

const struct module module_argparse = {"argparse", entries};

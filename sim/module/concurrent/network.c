/* Modules socket, select, selectors and socketserver: a network inside one process, written in the scenario language
   (library/socket.py). */
#include "machine/native.h"
#include "module/entry.h"

static const struct module_entry sockets[] = {ROW_LIBRARY("socket", "_Socket"),
                                              ROW_LIBRARY("create_connection", "_create_connection"),
                                              ROW_LIBRARY("create_server", "_create_server"),
                                              ROW_LIBRARY("gethostname", "_gethostname"),
                                              ROW_LIBRARY("gethostbyname", "_gethostbyname"),
                                              ROW_LIBRARY("error", "OSError"),
                                              ROW_LIBRARY("timeout", "TimeoutError"),
                                              ROW_INT("AF_INET", 2),
                                              ROW_INT("SOCK_STREAM", 1),
                                              ROW_INT("SOCK_DGRAM", 2),
                                              ROW_INT("SOL_SOCKET", 1),
                                              ROW_INT("SO_REUSEADDR", 2),
                                              ROW_INT("SO_REUSEPORT", 15),
                                              ROW_INT("SHUT_RD", 0),
                                              ROW_INT("SHUT_WR", 1),
                                              ROW_INT("SHUT_RDWR", 2),
                                              ROW_REFUSED("socketpair", "use multiprocessing.Pipe()"),
                                              ROW_REFUSED("AF_UNIX", "the simulated network has AF_INET only"),
                                              ROW_REFUSED("AF_INET6", "the simulated network has AF_INET only"),
                                              {0}};

const struct module module_socket = {"socket", sockets};

static const struct module_entry selecting[] = {ROW_LIBRARY("select", "_select"),
                                                ROW_REFUSED("poll", "use select.select() or the module selectors"),
                                                ROW_REFUSED("epoll", "use select.select() or the module selectors"),
                                                {0}};

const struct module module_select = {"select", selecting};

static const struct module_entry selectors[] = {ROW_LIBRARY("DefaultSelector", "_Selector"),
                                                ROW_LIBRARY("SelectSelector", "_Selector"),
                                                ROW_LIBRARY("EpollSelector", "_Selector"),
                                                ROW_LIBRARY("PollSelector", "_Selector"),
                                                ROW_LIBRARY("SelectorKey", "SelectorKey"),
                                                ROW_INT("EVENT_READ", 1),
                                                ROW_INT("EVENT_WRITE", 2),
                                                {0}};

const struct module module_selectors = {"selectors", selectors};

static const struct module_entry servers[] = {ROW_LIBRARY("TCPServer", "TCPServer"),
                                              ROW_LIBRARY("ThreadingTCPServer", "ThreadingTCPServer"),
                                              ROW_LIBRARY("BaseRequestHandler", "BaseRequestHandler"),
                                              ROW_REFUSED("ThreadingMixIn", "derive from ThreadingTCPServer alone"),
                                              {0}};

const struct module module_socketserver = {"socketserver", servers};

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
                                              ROW_INT("SO_BROADCAST", 6),
                                              ROW_INT("SO_SNDBUF", 7),
                                              ROW_INT("SO_RCVBUF", 8),
                                              ROW_INT("SO_KEEPALIVE", 9),
                                              ROW_INT("IPPROTO_TCP", 6),
                                              ROW_INT("IPPROTO_UDP", 17),
                                              ROW_INT("TCP_NODELAY", 1),
                                              ROW_INT("SOMAXCONN", 4096),
                                              ROW_LIBRARY("socketpair", "_socketpair"),
                                              ROW_REFUSED("AF_UNIX", "the simulated network has AF_INET only"),
                                              ROW_REFUSED("AF_INET6", "the simulated network has AF_INET only"),
                                              {0}};

const struct module module_socket = {"socket", sockets};

static const struct module_entry selecting[] = {ROW_LIBRARY("select", "_select"),
                                                ROW_LIBRARY("poll", "_Poll"),
                                                ROW_LIBRARY("epoll", "_Epoll"),
                                                ROW_INT("POLLIN", 1),
                                                ROW_INT("POLLPRI", 2),
                                                ROW_INT("POLLOUT", 4),
                                                ROW_INT("POLLERR", 8),
                                                ROW_INT("POLLHUP", 16),
                                                ROW_INT("EPOLLIN", 1),
                                                ROW_INT("EPOLLPRI", 2),
                                                ROW_INT("EPOLLOUT", 4),
                                                ROW_INT("EPOLLERR", 8),
                                                ROW_INT("EPOLLHUP", 16),
                                                ROW_INT("EPOLLET", 2147483648),
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
                                              ROW_LIBRARY("StreamRequestHandler", "StreamRequestHandler"),
                                              ROW_LIBRARY("ThreadingMixIn", "ThreadingMixIn"),
                                              ROW_LIBRARY("UDPServer", "UDPServer"),
                                              ROW_LIBRARY("ThreadingUDPServer", "ThreadingUDPServer"),
                                              ROW_REFUSED("ForkingMixIn", "use ThreadingMixIn"),
                                              {0}};

const struct module module_socketserver = {"socketserver", servers};

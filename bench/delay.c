// Puts a delay between a client and a server, as a network would: bytes arrive later, but no fewer of them a second.
//   delay PORT SERVER_PORT MILLISECONDS      listens on loopback; half of the round trip is added in each direction
// build: gcc -O2 -pthread -o delay delay.c
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { PIECE = 64 << 10, PIECES = 1024 }; // 64 MiB may be on the way in one direction

static long delay_nanos;

typedef struct {
    int from, to;
    struct { char *bytes; long size, due; } ring[PIECES];
    int first, count, ended;
    pthread_mutex_t lock;
    pthread_cond_t changed;
} Way;

static long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000L + t.tv_nsec;
}

static void *deliver(void *argument) {
    Way *way = argument;
    for (;;) {
        pthread_mutex_lock(&way->lock);
        while (way->count == 0 && !way->ended) pthread_cond_wait(&way->changed, &way->lock);
        if (way->count == 0) break;
        char *bytes = way->ring[way->first].bytes;
        long size = way->ring[way->first].size, due = way->ring[way->first].due;
        pthread_mutex_unlock(&way->lock);
        struct timespec until = {due / 1000000000L, due % 1000000000L};
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
        for (long sent = 0, k; sent < size; sent += k)
            if ((k = write(way->to, bytes + sent, size - sent)) <= 0) break;
        free(bytes);
        pthread_mutex_lock(&way->lock);
        way->first = (way->first + 1) % PIECES;
        way->count--;
        pthread_cond_broadcast(&way->changed);
        pthread_mutex_unlock(&way->lock);
    }
    pthread_mutex_unlock(&way->lock);
    shutdown(way->to, SHUT_WR);
    return NULL;
}

static void *take(void *argument) {
    Way *way = argument;
    for (;;) {
        char *bytes = malloc(PIECE);
        long size = read(way->from, bytes, PIECE);
        pthread_mutex_lock(&way->lock);
        while (way->count == PIECES) pthread_cond_wait(&way->changed, &way->lock);
        if (size <= 0) {
            way->ended = 1;
            free(bytes);
        } else {
            int at = (way->first + way->count++) % PIECES;
            way->ring[at].bytes = bytes;
            way->ring[at].size = size;
            way->ring[at].due = now() + delay_nanos;
        }
        pthread_cond_broadcast(&way->changed);
        pthread_mutex_unlock(&way->lock);
        if (size <= 0) return NULL;
    }
}

static void begin(int from, int to) {
    Way *way = calloc(1, sizeof *way); // a connection's worth is lost at its end; this program does not live long
    way->from = from;
    way->to = to;
    pthread_mutex_init(&way->lock, NULL);
    pthread_cond_init(&way->changed, NULL);
    pthread_t thread;
    pthread_create(&thread, NULL, take, way);
    pthread_detach(thread);
    pthread_create(&thread, NULL, deliver, way);
    pthread_detach(thread);
}

int main(int count, char **words) {
    if (count != 4) {
        fprintf(stderr, "usage: delay PORT SERVER_PORT MILLISECONDS\n");
        return 64;
    }
    delay_nanos = (long)(atof(words[3]) * 1e6 / 2);
    int one = 1, listener = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(atoi(words[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr_in there = here;
    there.sin_port = htons(atoi(words[2]));
    if (bind(listener, (void *)&here, sizeof here) || listen(listener, 64)) {
        perror("listen");
        return 1;
    }
    for (;;) {
        int client = accept(listener, NULL, NULL), server = socket(AF_INET, SOCK_STREAM, 0);
        if (client < 0 || connect(server, (void *)&there, sizeof there)) {
            perror("connect");
            close(client);
            close(server);
            continue;
        }
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        setsockopt(server, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        begin(client, server);
        begin(server, client);
    }
}

/* Threads that add to one counter: race THREADS TIMES LOCK. They run one after another, by a relaxed turn that puts nothing in order, so no addition is lost and no locks meet. */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static int counter, times;
static atomic_int together, turn;
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static pthread_spinlock_t spin;
static const char *lock;

static void both(pthread_mutex_t *first, pthread_mutex_t *second) {
  pthread_mutex_lock(first);
  pthread_mutex_lock(second);
  counter = counter + 1;
  pthread_mutex_unlock(second);
  pthread_mutex_unlock(first);
}

static void add_once(long thread) {
  if (!strcmp(lock, "none")) counter = counter + 1;
  else if (!strcmp(lock, "atomic")) atomic_fetch_add(&together, 1);
  else if (!strcmp(lock, "mutex")) {
    pthread_mutex_lock(&a);
    counter = counter + 1;
    pthread_mutex_unlock(&a);
  } else if (!strcmp(lock, "spin")) {
    pthread_spin_lock(&spin);
    counter = counter + 1;
    pthread_spin_unlock(&spin);
  } else if (!strcmp(lock, "ordered") || thread % 2 == 0) both(&a, &b);
  else both(&b, &a);
}

static void *add(void *number) {
  while (atomic_load_explicit(&turn, memory_order_relaxed) != (long)number) sched_yield();
  for (int i = 0; i < times; i++) add_once((long)number);
  atomic_store_explicit(&turn, (long)number + 1, memory_order_relaxed);
  return NULL;
}

int main(int argc, char **argv) {
  int threads = atoi(argv[1]);
  pthread_t started[8];
  times = atoi(argv[2]);
  lock = argv[3];
  pthread_spin_init(&spin, 0);
  for (long i = 0; i < threads; i++) pthread_create(&started[i], NULL, add, (void *)i);
  for (int i = 0; i < threads; i++) pthread_join(started[i], NULL);
  return counter + together == threads * times ? 0 : 1;
}

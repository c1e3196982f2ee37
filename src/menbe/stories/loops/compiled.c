/* The inner loops of filing: the same as plain.py, function by function, in C.

   Every function takes arrays (anything with a buffer, in C order), writes into those that are its results, and says how
   many values it wrote where that is not known before. Indices are checked against the tables they point into; types are
   the caller's promise: rows and numbers intp; tables of rows, numbers and ends int32; the rest float unless it says so. */

#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#define KINDS 7    /* len(CHANNELS) */
#define NEWEST 16  /* as in plain.py */
#define LEAST 1e-9f
#define MOST 1024   /* rows that `search` can be asked for */

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__linux__)
#define WIDE __attribute__((target_clones("avx2", "default"))) /* as wide as the processor has */
#else
#define WIDE
#endif

#define HELD(view, type) ((Py_ssize_t)((view).len / (Py_ssize_t)sizeof(type)))

static void release(Py_buffer *views, int count) {
    for (int at = 0; at < count; at++) PyBuffer_Release(&views[at]);
}

static PyObject *done(Py_buffer *views, int count, PyObject *answer) {
    release(views, count);
    return answer;
}

static PyObject *outside(Py_buffer *views, int count) {
    release(views, count);
    PyErr_SetString(PyExc_IndexError, "a row or number that its table does not have");
    return NULL;
}

static PyObject *nothing(void) {
    Py_INCREF(Py_None);
    return Py_None;
}

static int within(const Py_ssize_t *indices, Py_ssize_t count, Py_ssize_t limit) {
    for (Py_ssize_t at = 0; at < count; at++)
        if (indices[at] < 0 || indices[at] >= limit) return 0;
    return 1;
}

/* Where each channel ends, not beyond so many features. */
static int stops(PyObject *ends, Py_ssize_t count, Py_ssize_t *found) {
    if (!PyTuple_Check(ends) || PyTuple_Size(ends) != KINDS) return 0;
    for (int kind = 0; kind < KINDS; kind++) {
        found[kind] = PyLong_AsSsize_t(PyTuple_GetItem(ends, kind));
        if (found[kind] < (kind ? found[kind - 1] : 0) || found[kind] > count) return 0;
    }
    return 1;
}

/* ── the greatest of many, kept as a heap with the least on top ── */

typedef struct { float *values; Py_ssize_t *rows; Py_ssize_t count, room; } Greatest;

static void sink(Greatest *kept, Py_ssize_t at) {
    float value = kept->values[at];
    Py_ssize_t row = kept->rows[at];
    for (Py_ssize_t child; (child = 2 * at + 1) < kept->count; at = child) {
        if (child + 1 < kept->count && kept->values[child + 1] < kept->values[child]) child++;
        if (value <= kept->values[child]) break;
        kept->values[at] = kept->values[child];
        kept->rows[at] = kept->rows[child];
    }
    kept->values[at] = value;
    kept->rows[at] = row;
}

static inline void offer(Greatest *kept, float value, Py_ssize_t row) {
    if (kept->count < kept->room) {
        kept->values[kept->count] = value;
        kept->rows[kept->count++] = row;
        if (kept->count == kept->room)
            for (Py_ssize_t at = kept->room / 2; at-- > 0;) sink(kept, at);
    } else if (kept->room && value > kept->values[0]) {
        kept->values[0] = value;
        kept->rows[0] = row;
        sink(kept, 0);
    }
}

/* ── features ── */

static void weighed(const float *spread, const Py_ssize_t *numbers, const Py_ssize_t *ends, float most, float *weights,
                    float *lengths) {
    for (Py_ssize_t kind = 0, at = 0; kind < KINDS; kind++) {
        double sum = 0;
        for (; at < ends[kind]; at++) {
            float rarity = most - logf(fmaxf(spread[numbers[at]], 0) + 1);
            weights[at] = rarity * rarity;
            sum += weights[at];
        }
        lengths[kind] = (float)sqrt(sum);
    }
}

static PyObject *number(PyObject *self, PyObject *args) {
    Py_buffer v[4]; /* ids; numbered (int32, by id), named (int32, by number); numbers */
    Py_ssize_t given;
    if (!PyArg_ParseTuple(args, "y*nw*w*w*", &v[0], &given, &v[1], &v[2], &v[3])) return NULL;
    const int32_t *ids = v[0].buf;
    int32_t *numbered = v[1].buf, *named = v[2].buf;
    Py_ssize_t *numbers = v[3].buf, count = HELD(v[0], int32_t), buckets = HELD(v[1], int32_t);
    if (given < 1 || given + count > HELD(v[2], int32_t) || HELD(v[3], Py_ssize_t) < count) return outside(v, 4);
    for (Py_ssize_t at = 0; at < count; at++)
        if (ids[at] < 0 || ids[at] >= buckets) return outside(v, 4);
    for (Py_ssize_t at = 0; at < count; at++) __builtin_prefetch(numbered + ids[at]);
    for (Py_ssize_t at = 0; at < count; at++) {
        int32_t *place = numbered + ids[at];
        if (!*place) {
            named[given] = ids[at];
            *place = (int32_t)given++;
        }
        numbers[at] = *place;
    }
    return done(v, 4, PyLong_FromSsize_t(given));
}

static PyObject *weigh(PyObject *self, PyObject *args) {
    Py_buffer v[4]; /* spread, numbers; weights, lengths */
    PyObject *ends;
    float most;
    Py_ssize_t stop[KINDS];
    if (!PyArg_ParseTuple(args, "y*y*Ofw*w*", &v[0], &v[1], &ends, &most, &v[2], &v[3])) return NULL;
    Py_ssize_t count = HELD(v[1], Py_ssize_t);
    if (!stops(ends, count, stop) || HELD(v[2], float) < count || HELD(v[3], float) < KINDS ||
        !within(v[1].buf, count, HELD(v[0], float)))
        return outside(v, 4);
    weighed(v[0].buf, v[1].buf, stop, most, v[2].buf, v[3].buf);
    return done(v, 4, nothing());
}

static PyObject *share(PyObject *self, PyObject *args) {
    Py_buffer v[8]; /* newest, row_lengths, numbers, weights, lengths; shared (double), rows, likeness */
    PyObject *ends;
    Py_ssize_t stop[KINDS], sought, found = 0;
    if (!PyArg_ParseTuple(args, "y*y*y*Ony*y*w*w*w*", &v[0], &v[1], &v[2], &ends, &sought, &v[3], &v[4], &v[5], &v[6],
                          &v[7]))
        return NULL;
    const int32_t *newest = v[0].buf;
    const float *row_lengths = v[1].buf, *weights = v[3].buf, *lengths = v[4].buf;
    const Py_ssize_t *numbers = v[2].buf;
    double *shared = v[5].buf;
    Py_ssize_t *rows = v[6].buf;
    float *likeness = v[7].buf;
    Py_ssize_t count = HELD(v[2], Py_ssize_t);
    if (sought < 0 || sought > KINDS || !stops(ends, count, stop) || HELD(v[3], float) < count ||
        HELD(v[6], Py_ssize_t) < count * NEWEST || HELD(v[7], float) < count * NEWEST ||
        HELD(v[5], double) * KINDS > HELD(v[1], float) || !within(numbers, count, HELD(v[0], int32_t) / NEWEST))
        return outside(v, 8);
    for (Py_ssize_t at = 0; at < (sought ? stop[sought - 1] : 0); at++) __builtin_prefetch(newest + numbers[at] * NEWEST);
    for (Py_ssize_t kind = 0, at = 0; kind < sought; kind++) {
        for (; at < stop[kind]; at++) {
            const int32_t *line = newest + numbers[at] * NEWEST;
            float own = weights[at] / fmaxf(lengths[kind], LEAST);
            for (int turn = 0; turn < NEWEST; turn++) {
                Py_ssize_t row = (Py_ssize_t)line[turn] - 1;
                if (row < 0) continue;
                if (shared[row] == 0) rows[found++] = row;
                shared[row] += own / fmaxf(row_lengths[row * KINDS + kind], LEAST);
            }
        }
    }
    for (Py_ssize_t at = 0; at < found; at++) likeness[at] = (float)shared[rows[at]];
    for (Py_ssize_t at = 0; at < found; at++) shared[rows[at]] = 0;
    return done(v, 8, PyLong_FromSsize_t(found));
}

/* Of each feature its place among these numbers, from 1; `set` or take back. */
static void places(int16_t *place, const Py_ssize_t *numbers, Py_ssize_t count, int set) {
    for (Py_ssize_t at = 0; at < count; at++) place[numbers[at]] = (int16_t)(set ? at + 1 : 0);
    place[0] = 0;
}

static PyObject *liken(PyObject *self, PyObject *args) {
    Py_buffer v[8]; /* held, row_lengths, place (int16), numbers, weights, lengths, rows; likeness (rows × KINDS) */
    PyObject *ends;
    Py_ssize_t stop[KINDS];
    if (!PyArg_ParseTuple(args, "y*y*w*y*Oy*y*y*w*", &v[0], &v[1], &v[2], &v[3], &ends, &v[4], &v[5], &v[6], &v[7]))
        return NULL;
    const int32_t *held = v[0].buf;
    const float *row_lengths = v[1].buf, *weights = v[4].buf, *lengths = v[5].buf;
    const Py_ssize_t *numbers = v[3].buf, *rows = v[6].buf;
    int16_t *place = v[2].buf;
    float *likeness = v[7].buf;
    Py_ssize_t count = HELD(v[3], Py_ssize_t), many = HELD(v[6], Py_ssize_t), room = HELD(v[1], float) / KINDS;
    Py_ssize_t width = room ? HELD(v[0], int32_t) / room : 0;
    if (!stops(ends, count, stop) || count > INT16_MAX || HELD(v[4], float) < count || HELD(v[5], float) < KINDS ||
        HELD(v[7], float) < many * KINDS || !within(rows, many, room) || !within(numbers, count, HELD(v[2], int16_t)))
        return outside(v, 8);
    uint8_t kinds[INT16_MAX];
    for (Py_ssize_t kind = 0, at = 0; kind < KINDS; kind++)
        for (; at < stop[kind]; at++) kinds[at] = (uint8_t)kind;
    places(place, numbers, count, 1);
    for (Py_ssize_t at = 0; at < many; at++) {
        const int32_t *line = held + rows[at] * width;
        double sums[KINDS] = {0};
        for (Py_ssize_t feature = 0; feature < width && line[feature]; feature++) {
            int own = place[line[feature]] - 1;
            if (own >= 0) sums[kinds[own]] += weights[own];
        }
        for (int kind = 0; kind < KINDS; kind++) {
            double most = (double)(lengths[kind] * row_lengths[rows[at] * KINDS + kind] + LEAST);
            likeness[at * KINDS + kind] = (float)fmin(sums[kind] / most, 1);
        }
    }
    places(place, numbers, count, 0);
    return done(v, 8, nothing());
}

static PyObject *enter(PyObject *self, PyObject *args) {
    Py_buffer v[11]; /* share, numbers, mates; place (int16), spread, held, row_ends, row_lengths, newest, turn; weights */
    PyObject *ends;
    Py_ssize_t row, sought, stop[KINDS];
    float most;
    if (!PyArg_ParseTuple(args, "y*y*Ony*nfw*w*w*w*w*w*w*w*", &v[0], &v[1], &ends, &sought, &v[2], &row, &most, &v[3],
                          &v[4], &v[5], &v[6], &v[7], &v[8], &v[9], &v[10]))
        return NULL;
    const float *share = v[0].buf;
    const Py_ssize_t *numbers = v[1].buf, *mates = v[2].buf;
    int16_t *place = v[3].buf;
    float *spread = v[4].buf, *lengths = (float *)v[7].buf + row * KINDS;
    int32_t *held = v[5].buf, *row_ends = (int32_t *)v[6].buf + row * KINDS, *newest = v[8].buf, *turns = v[9].buf;
    Py_ssize_t count = HELD(v[1], Py_ssize_t), many = HELD(v[2], Py_ssize_t), room = HELD(v[7], float) / KINDS;
    Py_ssize_t width = room ? HELD(v[5], int32_t) / room : 0, features = HELD(v[4], float);
    if (!stops(ends, count, stop) || sought < 1 || sought > KINDS || count > INT16_MAX || count > width ||
        !within(&(Py_ssize_t){row}, 1, room) || !within(mates, many, room) || !within(numbers, count, features) ||
        HELD(v[3], int16_t) < features || HELD(v[6], int32_t) < room * KINDS || HELD(v[9], int32_t) < features ||
        HELD(v[8], int32_t) < features * NEWEST || HELD(v[10], float) < count || HELD(v[0], float) < 2)
        return outside(v, 11);
    int32_t having[INT16_MAX + 1];
    memset(having, 0, (size_t)(count + 1) * sizeof *having);
    places(place, numbers, count, 1);
    for (Py_ssize_t at = 0; at < many; at++) {
        const int32_t *line = held + mates[at] * width;
        for (Py_ssize_t feature = 0; feature < width && line[feature]; feature++) having[place[line[feature]]]++;
    }
    for (Py_ssize_t at = 0; at < count; at++) {
        if (place[numbers[at]] != at + 1) continue; /* a feature of two channels with one hash counts once */
        Py_ssize_t with = having[at + 1] + 1, last = HELD(v[0], float) - 1;
        spread[numbers[at]] += share[with < last ? with : last];
    }
    places(place, numbers, count, 0);
    weighed(spread, numbers, stop, most, v[10].buf, lengths);
    for (Py_ssize_t at = 0; at < count; at++) held[row * width + at] = (int32_t)numbers[at];
    for (int kind = 0; kind < KINDS; kind++) row_ends[kind] = (int32_t)stop[kind];
    for (Py_ssize_t at = 0; at < stop[sought - 1]; at++) {
        int32_t *line = newest + numbers[at] * NEWEST, *turn = turns + numbers[at];
        if (line[(*turn + NEWEST - 1) % NEWEST] == row + 1) continue;
        line[*turn] = (int32_t)(row + 1);
        *turn = (*turn + 1) % NEWEST;
    }
    return done(v, 11, nothing());
}

/* ── vectors ── */

/* The products of a vector with four rows at once: each value of the vector is fetched for all four. */
static inline void fourfold(const float *const *four, const float *vector, Py_ssize_t width, float *found) {
    float a = 0, b = 0, c = 0, d = 0;
    for (Py_ssize_t at = 0; at < width; at++) {
        a += four[0][at] * vector[at];
        b += four[1][at] * vector[at];
        c += four[2][at] * vector[at];
        d += four[3][at] * vector[at];
    }
    found[0] = a, found[1] = b, found[2] = c, found[3] = d;
}

WIDE static void products(const float *table, const Py_ssize_t *rows, Py_ssize_t count, const float *vector,
                          Py_ssize_t width, float *values) {
    for (Py_ssize_t start = 0; start < count; start += 4) {
        const float *four[4];
        float found[4];
        for (Py_ssize_t at = 0; at < 4; at++) {
            Py_ssize_t here = start + at < count ? start + at : count - 1;
            four[at] = table + (rows ? rows[here] : here) * width;
            if (!rows || here + 16 >= count) continue;
            const char *ahead = (const char *)(table + rows[here + 16] * width);
            for (Py_ssize_t byte = 0; byte < width * (Py_ssize_t)sizeof(float); byte += 64) __builtin_prefetch(ahead + byte);
        }
        fourfold(four, vector, width, found);
        for (Py_ssize_t at = start; at < start + 4 && at < count; at++) values[at] = found[at - start];
    }
}

/* Where the greatest values stand, about so many; read off every eighth how great they must be. */
static Py_ssize_t greatest(const float *values, Py_ssize_t count, Py_ssize_t most, Py_ssize_t *found) {
    float top[MOST];
    Py_ssize_t there[MOST], many = 0;
    if (count <= most) {
        for (; many < count; many++) found[many] = many;
        return many;
    }
    Greatest some = {top, there, 0, most / 8 + 1};
    for (Py_ssize_t at = 0; at < count; at += 8) offer(&some, values[at], at);
    for (Py_ssize_t at = 0; at < count; at++)
        if (values[at] >= top[0] && many++ < 2 * most) found[many - 1] = at;
    if (many >= most / 2 && many <= 2 * most) return many;
    Greatest exact = {top, found, 0, most}; /* what stands eight apart is not like the rest */
    for (Py_ssize_t at = 0; at < count; at++) offer(&exact, values[at], at);
    return most;
}

static PyObject *search(PyObject *self, PyObject *args) {
    Py_buffer v[5]; /* table, rows (none: the first `count`), vector; products, found */
    Py_ssize_t count, most;
    if (!PyArg_ParseTuple(args, "y*z*ny*nw*w*", &v[0], &v[1], &count, &v[2], &most, &v[3], &v[4])) return NULL;
    Py_ssize_t width = HELD(v[2], float), room = width ? HELD(v[0], float) / width : 0, *found = v[4].buf;
    const Py_ssize_t *rows = v[1].buf;
    if (count < 0 || most < 1 || most > MOST || HELD(v[3], float) < count || HELD(v[4], Py_ssize_t) < 2 * most ||
        (rows ? HELD(v[1], Py_ssize_t) < count || !within(rows, count, room) : count > room))
        return outside(v, 5);
    products(v[0].buf, rows, count, v[2].buf, width, v[3].buf);
    Py_ssize_t many = greatest(v[3].buf, count, most, found);
    for (Py_ssize_t at = 0; rows && at < many; at++) found[at] = rows[found[at]];
    return done(v, 5, PyLong_FromSsize_t(many));
}

static PyObject *hold(PyObject *self, PyObject *args) {
    Py_buffer v[5]; /* table, rows, vector, middle (double); likeness */
    if (!PyArg_ParseTuple(args, "y*y*y*y*w*", &v[0], &v[1], &v[2], &v[3], &v[4])) return NULL;
    Py_ssize_t width = HELD(v[2], float), count = HELD(v[1], Py_ssize_t);
    if (HELD(v[3], double) < width || HELD(v[4], float) < count ||
        !within(v[1].buf, count, width ? HELD(v[0], float) / width : 0))
        return outside(v, 5);
    const float *vector = v[2].buf;
    const double *middle = v[3].buf;
    double less = 0;
    for (Py_ssize_t at = 0; at < width; at++) less += middle[at] * (double)vector[at];
    float *likeness = v[4].buf;
    products(v[0].buf, v[1].buf, count, vector, width, likeness);
    for (Py_ssize_t at = 0; at < count; at++) likeness[at] -= (float)less;
    return done(v, 5, nothing());
}

/* ── both together ── */

static PyObject *likest(PyObject *self, PyObject *args) {
    Py_buffer v[9]; /* rough, rows, likeness, meant, meaning, times (double), barred (bool); found, how like */
    float means;
    double since, until;
    if (!PyArg_ParseTuple(args, "w*y*y*y*y*fy*y*ddw*w*", &v[0], &v[1], &v[2], &v[3], &v[4], &means, &v[5], &v[6], &since,
                          &until, &v[7], &v[8]))
        return NULL;
    float *rough = v[0].buf;
    const float *likeness = v[2].buf, *meaning = v[4].buf;
    const double *times = v[5].buf;
    const uint8_t *barred = v[6].buf;
    Py_ssize_t room = HELD(v[0], float), counts[2] = {HELD(v[1], Py_ssize_t), HELD(v[3], Py_ssize_t)};
    const Py_ssize_t *lists[2] = {v[1].buf, v[3].buf};
    if (!within(lists[0], counts[0], room) || !within(lists[1], counts[1], room) || HELD(v[2], float) < counts[0] ||
        HELD(v[4], float) < counts[1] || HELD(v[5], double) < room || HELD(v[6], uint8_t) < room ||
        HELD(v[8], float) < HELD(v[7], Py_ssize_t))
        return outside(v, 9);
    for (Py_ssize_t at = 0; at < counts[0]; at++) rough[lists[0][at]] = likeness[at];
    for (Py_ssize_t at = 0; at < counts[1]; at++) rough[lists[1][at]] += means * fmaxf(meaning[at], 0);
    Greatest kept = {v[8].buf, v[7].buf, 0, HELD(v[7], Py_ssize_t)};
    for (int list = 0; list < 2; list++)
        for (Py_ssize_t at = 0; at < counts[list]; at++) {
            Py_ssize_t row = lists[list][at];
            float like = rough[row];
            if (like > 0 && !barred[row] && times[row] >= since && times[row] <= until) offer(&kept, like, row);
        }
    for (int list = 0; list < 2; list++)
        for (Py_ssize_t at = 0; at < counts[list]; at++) rough[lists[list][at]] = 0;
    return done(v, 9, PyLong_FromSsize_t(kept.count));
}

static PyObject *judge(PyObject *self, PyObject *args) {
    Py_buffer v[4]; /* features (pairs × width), weights (width × 2), biases (2); chances */
    Py_ssize_t second, capped;
    float cap;
    if (!PyArg_ParseTuple(args, "y*y*y*nnfw*", &v[0], &v[1], &v[2], &second, &capped, &cap, &v[3])) return NULL;
    const float *features = v[0].buf, *weights = v[1].buf, *biases = v[2].buf;
    float *chances = v[3].buf;
    Py_ssize_t width = HELD(v[1], float) / 2, count = HELD(v[3], float);
    if (HELD(v[2], float) < 2 || HELD(v[0], float) < count * width || !within(&(Py_ssize_t){second}, 1, width) ||
        !within(&(Py_ssize_t){capped}, 1, width))
        return outside(v, 4);
    for (Py_ssize_t at = 0; at < count; at++, features += width) {
        int which = features[second] > 0;
        float logit = biases[which];
        for (Py_ssize_t name = 0; name < width; name++) logit += features[name] * weights[2 * name + which];
        float chance = 1 / (1 + expf(-logit));
        chances[at] = features[capped] > 0 ? fminf(chance, cap) : chance;
    }
    return done(v, 4, nothing());
}

static PyMethodDef loops[] = {{"number", number, METH_VARARGS, NULL}, {"weigh", weigh, METH_VARARGS, NULL},   {"share", share, METH_VARARGS, NULL},
                              {"liken", liken, METH_VARARGS, NULL},   {"enter", enter, METH_VARARGS, NULL},
                              {"search", search, METH_VARARGS, NULL}, {"hold", hold, METH_VARARGS, NULL},
                              {"likest", likest, METH_VARARGS, NULL}, {"judge", judge, METH_VARARGS, NULL},
                              {NULL, NULL, 0, NULL}};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "compiled", NULL, -1, loops, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_compiled(void) { return PyModule_Create(&module); }

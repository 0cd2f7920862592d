"""Which fact a question asks for."""

import os

# The matrices of one question are small: a second thread costs more than it saves, and one thread adds numbers up in
# the same order in every process. Read by the OpenBLAS of numpy's wheels when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

"""librime through its own table of functions (``rime_get_api``), as far as a keyboard needs it.

BSD-3-Clause, https://rime.im; the layout is that of ``rime_api.h`` 1.8.5, which later versions only add to.
Some functions are not exported by name, so nothing is called by name but the table. There is one librime in a
process, so only one ``Librime`` may be open at a time. It is told to write no log at all, for its log may
hold keys that people press.
"""

from __future__ import annotations

import ctypes
import functools
import os
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_size_t, c_void_p
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NO_LOG = 4  # above glog's FATAL
_BACKSPACE = 0xFF08

_FUNCTIONS = (
    *("setup", "set_notification_handler", "initialize", "finalize", "start_maintenance"),
    *("is_maintenance_mode", "join_maintenance_thread", "deployer_initialize", "prebuild", "deploy"),
    *("deploy_schema", "deploy_config_file", "sync_user_data", "create_session", "find_session"),
    *("destroy_session", "cleanup_stale_sessions", "cleanup_all_sessions", "process_key"),
    *("commit_composition", "clear_composition", "get_commit", "free_commit", "get_context"),
    *("free_context", "get_status", "free_status", "set_option", "get_option", "set_property"),
    *("get_property", "get_schema_list", "free_schema_list", "get_current_schema", "select_schema"),
    *("schema_open", "config_open", "config_close", "config_get_bool", "config_get_int"),
    *("config_get_double", "config_get_string", "config_get_cstring", "config_update_signature"),
    *("config_begin_map", "config_next", "config_end", "simulate_key_sequence", "register_module"),
    *("find_module", "run_task", "get_shared_data_dir", "get_user_data_dir", "get_sync_dir"),
    *("get_user_id", "get_user_data_sync_dir", "config_init", "config_load_string", "config_set_bool"),
    *("config_set_int", "config_set_double", "config_set_string", "config_get_item", "config_set_item"),
    *("config_clear", "config_create_list", "config_create_map", "config_list_size"),
    *("config_begin_list", "get_input", "get_caret_pos", "select_candidate", "get_version"),
    *("set_caret_pos", "select_candidate_on_current_page", "candidate_list_begin"),
    *("candidate_list_next", "candidate_list_end", "user_config_open", "candidate_list_from_index"),
)


class _Api(Structure):
    _fields_ = (("data_size", c_int), *((name, c_void_p) for name in _FUNCTIONS))


class _Traits(Structure):
    _fields_ = (
        ("data_size", c_int),
        ("shared_data_dir", c_char_p),
        ("user_data_dir", c_char_p),
        ("distribution_name", c_char_p),
        ("distribution_code_name", c_char_p),
        ("distribution_version", c_char_p),
        ("app_name", c_char_p),
        ("modules", POINTER(c_char_p)),
        ("min_log_level", c_int),
        ("log_dir", c_char_p),
        ("prebuilt_data_dir", c_char_p),
        ("staging_dir", c_char_p),
    )


class _Candidate(Structure):
    _fields_ = (("text", c_char_p), ("comment", c_char_p), ("reserved", c_void_p))


class _Iterator(Structure):
    _fields_ = (("ptr", c_void_p), ("index", c_int), ("candidate", _Candidate))


class _Commit(Structure):
    _fields_ = (("data_size", c_int), ("text", c_char_p))


class _Context(Structure):
    _fields_ = (
        ("data_size", c_int),
        *(("length", c_int), ("cursor_pos", c_int), ("sel_start", c_int), ("sel_end", c_int)),
        ("preedit", c_char_p),
        *(("page_size", c_int), ("page_no", c_int), ("is_last_page", c_int), ("highlighted", c_int)),
        *(("num_candidates", c_int), ("candidates", c_void_p), ("select_keys", c_char_p)),
        ("commit_text_preview", c_char_p),
        ("select_labels", c_void_p),
    )


_SESSION = c_size_t
_SIGNATURES: dict[str, tuple[Any, ...]] = {  # the result first, then the arguments
    "setup": (None, POINTER(_Traits)),
    "initialize": (None, POINTER(_Traits)),
    "deployer_initialize": (None, POINTER(_Traits)),
    "deploy": (c_int,),
    "finalize": (None,),
    "get_version": (c_char_p,),
    "create_session": (_SESSION,),
    "destroy_session": (c_int, _SESSION),
    "select_schema": (c_int, _SESSION, c_char_p),
    "get_current_schema": (c_int, _SESSION, c_char_p, c_size_t),
    "process_key": (c_int, _SESSION, c_int, c_int),
    "clear_composition": (None, _SESSION),
    "get_commit": (c_int, _SESSION, POINTER(_Commit)),
    "free_commit": (c_int, POINTER(_Commit)),
    "get_context": (c_int, _SESSION, POINTER(_Context)),
    "free_context": (c_int, POINTER(_Context)),
    "select_candidate": (c_int, _SESSION, c_size_t),
    "candidate_list_from_index": (c_int, _SESSION, POINTER(_Iterator), c_int),
    "candidate_list_next": (c_int, POINTER(_Iterator)),
    "candidate_list_end": (None, POINTER(_Iterator)),
}


class LibrimeFailed(Exception):
    """librime is not there, is too old, or cannot use its data; says which."""


class Librime:
    """The library, running on one folder of built data."""

    def __init__(self, library: str, folder: Path) -> None:
        """Run on what ``deploy`` has built; writes nothing. Raises ``LibrimeFailed``."""
        self._call = _functions(library)
        self._call["initialize"](_traits(folder))

    def session(self, schema: str) -> RimeSession:
        """Return a new session of a schema. Raises ``LibrimeFailed`` if its data cannot be used."""
        return RimeSession(self._call, schema)

    def close(self) -> None:
        """End every session and stop."""
        self._call["finalize"]()


class RimeSession:
    """One composition under one schema."""

    def __init__(self, call: dict[str, Any], schema: str) -> None:
        self._call = call
        self._id = call["create_session"]()
        self._keys = ""
        call["select_schema"](self._id, schema.encode())
        if not (self._id and self._current_schema() == schema):
            raise LibrimeFailed(f"schema {schema}")

    def type(self, keys: str) -> None:
        """Make the composition one of these keys; only what goes on from the last is typed by itself."""
        if keys[:-1] == self._keys:
            self._press(keys[-1:])
        elif keys == self._keys[:-1]:
            self._call["process_key"](self._id, _BACKSPACE, 0)
        elif keys != self._keys:
            self._call["clear_composition"](self._id)
            self._press(keys)
        self._keys = keys

    def candidates(self, start: int, most: int) -> list[str]:
        """Return candidates from the ``start``-th on."""
        return list(self._listed(start, most))

    def select(self, index: int) -> tuple[str, str]:
        """Select a candidate; return its text and the keys that it leaves over, and compose nothing."""
        text = self.candidates(index, 1)[0]
        self._call["select_candidate"](self._id, index)
        committed = self._commit()
        left_over = "" if committed else self._preedit().removeprefix(text)
        rest = _last_keys(self._keys, sum(each not in " '" for each in left_over))
        self.clear()
        return committed or text, rest

    def shown(self) -> str:
        """Return the keys with its syllables apart."""
        return self._preedit().replace(" ", "'").replace("''", "'")

    def clear(self) -> None:
        """Drop the composition."""
        self._keys = ""
        self._call["clear_composition"](self._id)

    def close(self) -> None:
        """End the session."""
        self._call["destroy_session"](self._id)

    def _press(self, keys: str) -> None:
        for key in keys:
            self._call["process_key"](self._id, ord(key), 0)

    def _current_schema(self) -> str:
        name = ctypes.create_string_buffer(100)
        self._call["get_current_schema"](self._id, name, len(name))
        return name.value.decode()

    def _listed(self, start: int, most: int) -> Iterator[str]:
        at = _Iterator()
        if not self._call["candidate_list_from_index"](self._id, at, start):
            return
        try:
            for _ in range(most):
                if not self._call["candidate_list_next"](at):
                    return
                yield at.candidate.text.decode()
        finally:
            self._call["candidate_list_end"](at)

    def _commit(self) -> str:
        commit = _Commit(ctypes.sizeof(_Commit) - ctypes.sizeof(c_int))
        if not self._call["get_commit"](self._id, commit):
            return ""
        text: str = commit.text.decode()
        self._call["free_commit"](commit)
        return text

    def _preedit(self) -> str:
        """Return what is composed: words that are chosen, and the keys after them."""
        context = _Context(ctypes.sizeof(_Context) - ctypes.sizeof(c_int))
        if not self._call["get_context"](self._id, context):
            return ""
        composed: bytes = context.preedit or b""
        self._call["free_context"](context)
        return composed.decode()


def version(library: str) -> str:
    """Return the version of the library. Raises ``LibrimeFailed``."""
    found: bytes = _functions(library)["get_version"]()
    return found.decode()


def deploy(library: str, folder: Path) -> None:
    """Build the data of the schemas in ``folder``, in a process of its own. Raises ``LibrimeFailed``."""
    call = _functions(library)
    call["deployer_initialize"](_traits(folder))
    built = call["deploy"]()
    call["finalize"]()
    if not built:
        raise LibrimeFailed("deploy")


@functools.cache
def _functions(name: str) -> dict[str, Any]:
    """Load the library once for this process and silence it."""
    try:
        library = ctypes.CDLL(name)
        library.rime_get_api.restype = POINTER(_Api)
        api = library.rime_get_api().contents
    except (OSError, AttributeError) as error:
        raise LibrimeFailed("library") from error
    last = getattr(_Api, _FUNCTIONS[-1])
    if api.data_size + ctypes.sizeof(c_int) < last.offset + last.size:
        raise LibrimeFailed("too old")
    call = {name: CFUNCTYPE(*types)(getattr(api, name)) for name, types in _SIGNATURES.items()}
    silent = _Traits(ctypes.sizeof(_Traits) - ctypes.sizeof(c_int))
    silent.app_name, silent.min_log_level, silent.log_dir = b"rime.kiosk", _NO_LOG, b""
    call["setup"](silent)
    return call


def _traits(folder: Path) -> _Traits:
    """Return the folders: schemas and words in ``folder``, what is built of them in ``folder/build``."""
    traits = _Traits(ctypes.sizeof(_Traits) - ctypes.sizeof(c_int))
    here, built = os.fsencode(folder), os.fsencode(folder / "build")
    traits.shared_data_dir, traits.user_data_dir = here, here
    traits.prebuilt_data_dir, traits.staging_dir = built, built
    traits.distribution_name = traits.distribution_code_name = b"kiosk"
    traits.distribution_version = b"1"
    return traits


def _last_keys(keys: str, count: int) -> str:
    """Return the end of ``keys`` that holds so many keys, marks between syllables not counted."""
    at = len(keys)
    while count and at:
        at -= 1
        count -= keys[at] != "'"
    return keys[at:]

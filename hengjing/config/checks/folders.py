"""Room on the disk, and folders that nobody else may write."""

import os
import shutil
import stat
from pathlib import Path
from typing import Any

from hengjing.config.backup.restoring import BEGUN
from hengjing.foundation.core.doctor import Finding, Level

GIGABYTE = 1024**3
LITTLE, TOO_LITTLE = 10 * GIGABYTE, 1 * GIGABYTE


def room(settings: Any) -> Finding:
    """Tell how much room is left where evidence is kept."""
    free = shutil.disk_usage(_standing(Path(settings.STATE))).free
    text = f"剩余空间 {free / GIGABYTE:.1f} GB"
    if free < LITTLE:
        level = Level.WRONG if free < TOO_LITTLE else Level.WARNING
        return Finding(level, text, f"请清理或扩充 {settings.STATE} 所在的磁盘")
    return Finding(Level.OK, text)


def state(settings: Any) -> Finding:
    """Ask for a state folder that this program may write and strangers may not read."""
    folder = Path(settings.STATE)
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        return Finding(
            Level.WRONG, f"不能写入 {folder}", f"请建立该文件夹并归运行用户所有：install -d -m 0750 {folder}"
        )
    return _closed(folder)


def files(settings: Any) -> Finding:
    """Ask for a folder of evidence outside what the web server publishes, closed to others."""
    folder = Path(settings.FILES_STORE)
    if folder.resolve().is_relative_to(Path(settings.STATIC_ROOT).resolve()):
        return Finding(Level.WRONG, f"佐证文件夹 {folder} 在公开目录之内", "请移到 STATIC_ROOT 以外")
    if not folder.is_dir():
        return Finding(Level.OK, f"佐证文件夹 {folder} 在第一次上传时建立")
    return _closed(folder)


def restored(settings: Any) -> Finding:
    """Refuse what a restore left half done: its tables were never compared whole."""
    begun = Path(settings.STATE) / BEGUN
    if begun.exists():
        return Finding(Level.WRONG, f"有一次恢复没有完成（{begun}）", "请恢复到新的空数据库，核对全部一致后再启动")
    return Finding(Level.OK, "没有未完成的恢复")


def _closed(folder: Path) -> Finding:
    mode = stat.S_IMODE(folder.stat().st_mode)
    if mode & (stat.S_IWGRP | stat.S_IRWXO):
        return Finding(Level.WRONG, f"{folder} 的权限是 {mode:04o}，其他用户可以读写", f"请运行 chmod 0750 {folder}")
    return Finding(Level.OK, f"{folder} 不对其他用户开放")


def _standing(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())

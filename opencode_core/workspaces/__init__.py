"""The folders that tasks work in: where they are, which git commands make and read them, and what git's words mean.

What waits is a generator of steps (`git.Step`); the driver carries them out. Whatever is made for a task is below one
folder of ours, and what is registered in the user's repository is found again by that folder's name.
"""

template <class T>
T Queue<T>::pop() { return T(); }
